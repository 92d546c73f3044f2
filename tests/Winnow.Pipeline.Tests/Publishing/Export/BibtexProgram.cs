using System.Diagnostics;

namespace Winnow.Pipeline.Tests.Publishing.Export;

/// <summary>Debian's <c>bibtex</c> with a style of ours, which writes what BibTeX made of each entry: a line a field, names taken apart.</summary>
internal static class BibtexProgram
{
    private const string Style = """
        ENTRY { archiveprefix author doi eprint key note primaryclass title url year month } {} { label }
        MACRO {jan} {"January"} MACRO {feb} {"February"} MACRO {mar} {"March"} MACRO {apr} {"April"} MACRO {may} {"May"} MACRO {jun} {"June"}
        MACRO {jul} {"July"} MACRO {aug} {"August"} MACRO {sep} {"September"} MACRO {oct} {"October"} MACRO {nov} {"November"} MACRO {dec} {"December"}
        INTEGERS { at }
        FUNCTION {line} { write$ newline$ }
        FUNCTION {names}
        { #1 'at :=
          { at author num.names$ #1 + < }
          { "name " author at "{ff}|{vv}|{ll}|{jj}" format.name$ * line
            "initials " author at "{f.}{vv}{ll}{jj}" format.name$ * line
            at #1 + 'at := }
          while$
        }
        FUNCTION {misc}
        { "entry " cite$ * line
          "title " title "t" change.case$ * line
          "pure " title purify$ * line
          "date " month * " " * year * line
          "eprint " archiveprefix * ":" * eprint * line
          "url " url * line
          author missing$ 'skip$ 'names if$
          note missing$ 'skip$ { "note " note * line } if$
        }
        READ
        FUNCTION {presort} { author missing$ { key } { author } if$ purify$ "l" change.case$ #1 entry.max$ substring$ 'sort.key$ := }
        ITERATE {presort}
        ITERATE {call.type$}
        """;

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => File.Exists("/usr/bin/bibtex");

    /// <summary>Cites every entry of a file.</summary>
    /// <returns>The exit code, what BibTeX said in its log, and what it wrote.</returns>
    public static async Task<BibtexResult> RunAsync(string bibliography)
    {
        var folder = Directory.CreateTempSubdirectory("winnow-bibtex-");
        try
        {
            var file = Path.Combine(folder.FullName, "all");
            await File.WriteAllTextAsync($"{file}.bib", bibliography);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ours.bst"), $"{Style}\n");
            await File.WriteAllTextAsync($"{file}.aux", "\\relax\n\\citation{*}\n\\bibdata{all}\n\\bibstyle{ours}\n");
            var start = new ProcessStartInfo("/usr/bin/bibtex", ["all"]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true };

            // What texmf.cnf would say, which is in a package ten times as large.
            start.Environment["BIBINPUTS"] = start.Environment["BSTINPUTS"] = ".";
            start.Environment["max_strings"] = start.Environment["hash_size"] = "100000";
            using var process = Process.Start(start)
                ?? throw new InvalidOperationException("bibtex did not start.");
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new BibtexResult(process.ExitCode, await File.ReadAllTextAsync($"{file}.blg"), File.Exists($"{file}.bbl") ? Unfolded(await File.ReadAllTextAsync($"{file}.bbl")) : "");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // BibTeX breaks long lines at a blank, and begins the rest with two blanks.
    private static string Unfolded(string written) => written.Replace("\n  ", " ", StringComparison.Ordinal);
}

/// <summary>What came of it.</summary>
internal sealed record BibtexResult(int Exit, string Log, string Written)
{
    /// <summary>The values of the lines that begin with a word.</summary>
    public IReadOnlyList<string> Lines(string word) =>
        [.. Written.Split('\n').Where(line => line.StartsWith($"{word} ", StringComparison.Ordinal)).Select(line => line[(word.Length + 1)..])];
}
