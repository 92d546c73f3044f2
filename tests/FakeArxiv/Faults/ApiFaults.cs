using System.Globalization;
using System.Text.RegularExpressions;
using FakeArxiv.Api;

namespace FakeArxiv.Faults;

/// <summary>Faults of the query API.</summary>
internal static partial class ApiFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("api-empty-page", "72", "A page without papers that says how many there are.") { After = Edit.Text((text, _) => Entry().Replace(text, "")) },
        new("api-zero-results", "73", "No papers, and a total of none, for a query that has results.")
        {
            After = Edit.Text((text, _) => Total().Replace(Entry().Replace(text, ""), "${before}0<")),
        },
        new("api-error", "74", "An entry called Error (value: the status, default 200).")
        {
            After = (_, call) => ApiPage.Error(call.Scene.Now, new ApiException("start must be an integer", "start_must_be_an_integer"), Edit.Number(call, 200)),
        },
        new("api-shifted-page", "75", "Pages after the first begin some papers too early, as when new ones came in between (value: how many, default 1).")
        {
            Before = call => call with { Request = call.Request with { Target = Start().Replace(call.Request.Target, match => Shifted(match, Edit.Number(call, 1))) } },
        },
        new("api-no-opensearch", "76", "Without the elements that tell total, start and page size.") { After = Edit.Text((text, _) => OpenSearch().Replace(text, "")) },
    ];

    private static string Shifted(Match match, int by)
    {
        var start = Math.Max(0, int.Parse(match.Groups["start"].Value, CultureInfo.InvariantCulture) - by);
        return string.Create(CultureInfo.InvariantCulture, $"{match.Groups["before"].Value}{start}");
    }

    [GeneratedRegex(" *<entry>.*?</entry>\n", RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex("(?<before><opensearch:totalResults>)[0-9]+<")]
    private static partial Regex Total();

    [GeneratedRegex("(?<before>[?&]start=)(?<start>[0-9]{1,6})")]
    private static partial Regex Start();

    [GeneratedRegex(" *<opensearch:.*\n")]
    private static partial Regex OpenSearch();
}
