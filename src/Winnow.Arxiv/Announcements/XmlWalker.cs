using System.Xml;

namespace Winnow.Arxiv.Announcements;

// Walks over a document once, held to limits. It never recurses, and holds one text at a time.
internal sealed class XmlWalker(XmlReader xml, int maxElements = XmlWalker.MaxElementsOfFeed)
{
    // A feed of 2,000 entries has about 30,000 elements, four deep.
    internal const int MaxElementsOfFeed = 500_000;

    private const int MaxDepth = 32;

    private readonly FieldText _text = new();
    private int _elements;

    // Whether the last text was longer than could be kept.
    internal bool IsCutOff => _text.IsCutOff;

    // Moves to the next element that is a child of the open element at a depth, past all that is deeper; false at that element's end.
    internal bool NextChild(int parentDepth)
    {
        if (xml.NodeType == XmlNodeType.Element && xml.Depth == parentDepth && xml.IsEmptyElement)
        {
            return false;
        }

        while (Next())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == parentDepth + 1)
            {
                return true;
            }

            if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == parentDepth)
            {
                return false;
            }
        }

        return false;
    }

    // All text inside the element, markup left out; it then stands on the element's end. Good until the next call.
    internal ReadOnlySpan<char> Text()
    {
        _text.Clear();
        var depth = xml.Depth;
        if (xml.IsEmptyElement)
        {
            return default;
        }

        while (Next() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                _text.Append(xml);
            }
        }

        return _text.Value;
    }

    // The next node of any kind; false at the end of the document.
    internal bool Next()
    {
        if (!xml.Read())
        {
            return false;
        }

        if (xml.NodeType == XmlNodeType.Element && (++_elements > maxElements || xml.Depth > MaxDepth))
        {
            throw new FormatException(_elements > maxElements
                ? $"the document has more than {maxElements} elements"
                : $"the document nests more than {MaxDepth} elements");
        }

        return true;
    }
}
