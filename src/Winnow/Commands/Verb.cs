using System.CommandLine;

namespace Winnow.Commands;

/// <summary>A verb of the command line: its name and options, examples of its use, and what it does.</summary>
/// <param name="name">What is typed.</param>
/// <param name="summary">What it does, one line.</param>
/// <param name="run">Does it; returns the exit code.</param>
internal sealed class Verb(string name, string summary, Func<VerbContext, CancellationToken, Task<int>> run) : Command(name, summary)
{
    /// <summary>More than one line can say, for the verb's own help; empty if there is no more.</summary>
    public string Details { get; init; } = "";

    /// <summary>Command lines, each with what it does.</summary>
    public required IReadOnlyList<Example> Examples { get; init; }

    /// <summary>Does what the verb stands for.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken) => run(context, cancellationToken);
}

/// <summary>A command line that somebody might type.</summary>
/// <param name="CommandLine">It, without <c>winnow</c>.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string CommandLine, string Meaning);
