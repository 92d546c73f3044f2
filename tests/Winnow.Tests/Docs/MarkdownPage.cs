using System.Text.RegularExpressions;

namespace Winnow.Tests.Docs;

/// <summary>A document: its links and headings. What stands in code is neither.</summary>
internal sealed partial class MarkdownPage(string path, string text)
{
    private readonly string _prose = InlineCode.Replace(Fence.Replace(text, ""), "");
    private readonly string _unfenced = Fence.Replace(text, "");

    public string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>The names by which GitHub links to headings.</summary>
    public IEnumerable<string> Anchors => Heading.Matches(_unfenced).Select(match => Anchor(match.Groups[1].Value));

    public static MarkdownPage Read(string path) => new(path, File.ReadAllText(path));

    /// <summary>Every link that stays inside the project and leads nowhere.</summary>
    public IEnumerable<string> BrokenLinks() =>
        from link in Link.Matches(_prose).Select(match => match.Groups[1].Value)
        where !Outside.IsMatch(link) && !Leads(link)
        select link;

    private bool Leads(string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? Path : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", parts[0]);
        return parts is [_, var anchor]
            ? File.Exists(target) && Read(target).Anchors.Contains(anchor)
            : File.Exists(target) || Directory.Exists(target);
    }

    private static string Anchor(string heading) =>
        NotInAnchors.Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^```.*?^```[^\n]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence { get; }

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode { get; }

    [GeneratedRegex(@"\]\(([^)\s]+)")]
    private static partial Regex Link { get; }

    [GeneratedRegex("^(?:https?|mailto):", RegexOptions.IgnoreCase)]
    private static partial Regex Outside { get; }

    [GeneratedRegex("^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors { get; }
}
