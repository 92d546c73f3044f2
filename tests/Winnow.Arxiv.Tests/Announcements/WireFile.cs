using Winnow.Tests.Shared;

namespace Winnow.Arxiv.Tests.Announcements;

// Answers of arXiv's own software, request line and headers first.
internal static class WireFile
{
    public static byte[] Body(string name)
    {
        var answer = File.ReadAllBytes(TestData.Require($"wire/{name}"));
        return answer[(answer.AsSpan().IndexOf("\n\n"u8) + 2)..];
    }
}
