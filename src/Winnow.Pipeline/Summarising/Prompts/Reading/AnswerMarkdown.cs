using System.Text;

namespace Winnow.Pipeline.Summarising.Prompts.Reading;

/// <summary>Writes a structured answer as Markdown, with headings in its language.</summary>
internal static class AnswerMarkdown
{
    /// <summary>The Markdown, without a line break at its end.</summary>
    public static string Write(SummaryAnswer answer, AnswerLanguage language)
    {
        var markdown = new StringBuilder();
        if (answer.Tldr.Length > 0)
        {
            markdown.Append("**TL;DR:** ").Append(answer.Tldr).Append("\n\n");
        }

        foreach (var section in answer.Sections)
        {
            markdown.Append("## ").Append(language.Heading(section.Key)).Append("\n\n");
            foreach (var part in section.Parts)
            {
                AppendPart(markdown, part, language);
            }

            markdown.Append('\n');
        }

        return markdown.ToString().ReplaceLineEndings("\n").Replace("\n\n\n", "\n\n", StringComparison.Ordinal).TrimEnd();
    }

    private static void AppendPart(StringBuilder markdown, AnswerPart part, AnswerLanguage language)
    {
        if (part.Table.Count > 0)
        {
            markdown.Append("\n**").Append(language.Heading(part.Key)).Append(":**\n\n");
            AppendRow(markdown, part.Table[0]);
            AppendRow(markdown, part.Table[0].Select(_ => "---"));
            foreach (var row in part.Table.Skip(1))
            {
                AppendRow(markdown, row);
            }

            markdown.Append('\n');
            return;
        }

        var indent = "";
        if (part.Key.Length > 0)
        {
            markdown.Append("- **").Append(language.Heading(part.Key)).Append(":**");
            if (part.Points is [var only])
            {
                markdown.Append(' ').Append(only).Append('\n');
                return;
            }

            markdown.Append('\n');
            indent = "  ";
        }

        foreach (var point in part.Points)
        {
            markdown.Append(indent).Append("- ").Append(point).Append('\n');
        }
    }

    private static void AppendRow(StringBuilder markdown, IEnumerable<string> cells) =>
        markdown.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
