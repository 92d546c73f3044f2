using Winnow.Commands;
using Winnow.Display;
using Winnow.Pipeline.Running;
using Winnow.Tests.Shared;

namespace Winnow.Tests.Display;

public sealed class ClosingTableTests
{
    private static readonly ReportedDay[] Days =
    [
        new(new(2026, 11, 20), "failed",
        [
            new("cs.AI", "complete", Expected: 424, Received: 424, New: 181, Cross: 243, Replace: 0, "rss", null),
            new("cs.DC", "failed", Expected: null, Received: 0, New: 0, Cross: 0, Replace: 0, null, "arXiv did not answer"),
        ]),
        new(new(2026, 11, 19), "partial", [new("math.NA", "partial", Expected: null, Received: 1398, New: 1, Cross: 2, Replace: 1395, "listing", null)]),
    ];

    [Fact]
    public void Elsewhere_than_on_a_terminal_it_is_columns() => Approved.Matches(Write(isTerminal: false), "Closing.txt");

    [Fact]
    public void On_a_terminal_it_is_a_table_that_outside_text_cannot_break()
    {
        var written = Write(isTerminal: true);

        Assert.Contains("\e[38;5;9mfailed", written, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[2J", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_day_there_is_only_the_summary()
    {
        var output = new StringWriter { NewLine = "\n" };

        ClosingTable.Write(Host(output, isTerminal: false), [], ["Nothing new."]);

        Assert.Equal("Nothing new.\n", output.ToString());
    }

    private static string Write(bool isTerminal)
    {
        var output = new StringWriter { NewLine = "\n" };
        ClosingTable.Write(Host(output, isTerminal), Days, ["612 papers announced,\e[2J 48 matched, 30 published."]);
        return output.ToString();
    }

    private static CommandHost Host(StringWriter output, bool isTerminal) =>
        new() { Out = output, Error = TextWriter.Null, OutIsTerminal = isTerminal, Environment = new Dictionary<string, string>() };
}
