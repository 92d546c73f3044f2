using System.Xml;
using System.Xml.Linq;

namespace Winnow.Tests.Serving;

/// <summary>XML as a strict reader takes it.</summary>
internal static class Xml
{
    /// <exception cref="XmlException">It is not well formed.</exception>
    public static XDocument Read(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }
}
