using System.CommandLine;

namespace Winnow.Commands;

/// <summary>Writes help: the same text whatever the terminal, at most 100 columns wide.</summary>
internal static class HelpWriter
{
    private const int Width = 100;

    private static readonly string[] ExitCodes =
    [
        "0    done: complete, or quiet (weekend, holiday), or nothing new",
        "1    a fault in winnow, with what to report",
        "2    bad usage or configuration; nothing was fetched or written",
        "3    published, but something is missing; a later run repairs it",
        "4    nothing could be fetched; what was published stands",
        "5    another run is at work",
        "130  interrupted; nothing half written",
    ];

    /// <summary>Writes the help of a verb, or of the whole.</summary>
    public static void Write(TextWriter output, RootCommand root, Verb? verb)
    {
        if (verb is null)
        {
            WriteRoot(output, root);
        }
        else
        {
            WriteVerb(output, verb);
        }
    }

    private static void WriteRoot(TextWriter output, RootCommand root)
    {
        output.WriteLine($"winnow {Product.Version}");
        WriteWrapped(output, root.Description ?? "", "");
        output.WriteLine();
        output.WriteLine("Usage: winnow VERB [options]");
        WriteSection(output, "Verbs", root.Subcommands.Select(verb => new Row(verb.Name, verb.Description ?? "")));
        WriteSection(output, "Options of every verb", [.. CommonOptions.OfEveryVerb.Select(RowOf), RowOf(CommonOptions.Version)]);
        WriteSection(output, "Exit codes", ExitCodes.Select(line => new Row(line[..3].TrimEnd(), line[5..])));
        output.WriteLine();
        output.WriteLine("'winnow VERB --help' shows a verb's options and examples. Begin with: winnow run --sample");
    }

    private static void WriteVerb(TextWriter output, Verb verb)
    {
        WriteWrapped(output, verb.Description ?? "", "");
        if (verb.Details.Length > 0)
        {
            output.WriteLine();
            WriteWrapped(output, verb.Details, "");
        }

        output.WriteLine();
        output.WriteLine($"Usage: winnow {verb.Name}{string.Concat(verb.Arguments.Select(argument => $" {argument.HelpName}"))} [options]");
        WriteSection(output, "Arguments", verb.Arguments.Select(argument => new Row(argument.HelpName ?? argument.Name, argument.Description ?? "")));
        WriteSection(output, "Options", verb.Options.Select(RowOf));
        WriteSection(output, "Options of every verb", CommonOptions.OfEveryVerb.Select(RowOf));
        output.WriteLine();
        output.WriteLine("Examples:");
        foreach (var example in verb.Examples)
        {
            output.WriteLine($"  winnow {example.CommandLine}");
            WriteWrapped(output, example.Meaning, "      ");
        }
    }

    private static Row RowOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.OrderBy(alias => alias.Length).Append(option.Name));
        return new(option.HelpName is { } value ? $"{names} {value}" : names, option.Description ?? "");
    }

    private static void WriteSection(TextWriter output, string title, IEnumerable<Row> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        var column = all.Max(row => row.Name.Length) + 4;
        output.WriteLine();
        output.WriteLine($"{title}:");
        foreach (var row in all)
        {
            WriteWrapped(output, row.Meaning, $"  {row.Name}".PadRight(column));
        }
    }

    // Later lines are indented as far as the first one's label reaches.
    private static void WriteWrapped(TextWriter output, string text, string label)
    {
        var line = label;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                output.WriteLine(line);
                (line, isEmpty) = (new string(' ', label.Length), true);
            }

            line += isEmpty ? word : $" {word}";
            isEmpty = false;
        }

        output.WriteLine(line);
    }

    // Not a tuple: sequences of a value type of ours would be compiled at every start.
    private sealed record Row(string Name, string Meaning);
}
