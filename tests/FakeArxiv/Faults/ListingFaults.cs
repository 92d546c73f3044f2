using System.Globalization;
using System.Text.RegularExpressions;
using FakeArxiv.Http;
using FakeArxiv.Pages;

namespace FakeArxiv.Faults;

/// <summary>Faults of listing and catchup pages. Most faults of the batch (<see cref="BatchFaults"/>) strike these pages too.</summary>
internal static partial class ListingFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("replica-lag", "3, 48", "503 with Retry-After: 300, which arXiv sends when the database behind the listing is behind.")
        {
            After = (_, _) => Answer.Html(503, ListingMarkup.Error(503, "Service Unavailable"), ("Retry-After", "300")),
        },
        new("listing-other-category", "7", "The page of another category (value, default math.AG), as if it had been asked for.")
        {
            Before = call => call with { Request = call.Request with { Target = OfCategory(call.Request.Target, call.Value ?? "math.AG") } },
        },
        new("listing-counts", "8", "Every section says that it has more entries than there are (value: how many more, default 3).")
        {
            After = Edit.Text((text, call) => SectionTotal().Replace(text, match =>
                $"{match.Groups["before"].Value}{int.Parse(match.Groups["total"].Value, CultureInfo.InvariantCulture) + Edit.Number(call, 3)} entries")),
        },
        new("listing-missing-entries", "8", "The last entry is not there, although it is counted.") { After = (answer, _) => Changed(answer, ^1, _ => "") },
        new("listing-entry-twice", "9", "The first entry a second time.") { After = FirstEntry((entry, _) => entry + entry) },
        new("listing-no-date", "24", "Without the heading that tells the date.") { After = Edit.Text((text, _) => DateHeading().Replace(text, "")) },
        new("listing-other-date", "5-6", "The heading tells a date that is some days off (value, default -1).")
        {
            After = Edit.Text((text, call) => DateHeading().Replace(text, match => DateOnly
                .ParseExact(match.Groups["date"].Value, "dddd, d MMMM yyyy", CultureInfo.InvariantCulture).AddDays(Edit.Number(call, -1))
                .ToString("'<h3>Showing new listings for 'dddd, d MMMM yyyy'</h3>\n'", CultureInfo.InvariantCulture))),
        },
        new("listing-bad-id", "16", "The first entry's identifier is nonsense (value, default ../../../tmp/escaped).")
        {
            After = FirstEntry((entry, call) => entry.Replace(EntryId().Match(entry).Groups["id"].Value, call.Value ?? "../../../tmp/escaped", StringComparison.Ordinal)),
        },
        Without("listing-missing-title", "19", "list-title mathjax"),
        Without("listing-missing-authors", "23", "list-authors"),
        Without("listing-missing-subjects", "22", "list-subjects"),
        new("listing-missing-abstract", "19", "The first entry has no abstract.") { After = FirstEntry((entry, _) => Abstract().Replace(entry, "")) },
        new("listing-script", "28", "A script element, escaped once, in the first entry's title and abstract.")
        {
            After = FirstEntry((entry, _) => entry
                .Replace("Title:</span>\n", "Title:</span>\n&lt;script&gt;alert(1)&lt;/script&gt;", StringComparison.Ordinal)
                .Replace("<p class='mathjax'>\n", "<p class='mathjax'>\n&lt;img src=x onerror=alert(1)&gt;", StringComparison.Ordinal)),
        },
        new("listing-cut", "44", "The page ends after its first entries, with right framing (value: how many, default 1).")
        {
            After = (answer, call) => Entry().Matches(answer.Text).ElementAtOrDefault(Edit.Number(call, 1) - 1) is { } last
                ? answer.WithText(answer.Text[..(last.Index + last.Length)])
                : throw new FaultException("The fault needs a page with as many entries"),
        },
        new("listing-relabelled", "55", "Another design: every class has another name.") { After = Edit.Text((text, _) => Class().Replace(text, "class=${quote}x-")) },
    ];

    private static string OfCategory(string target, string category)
    {
        var parts = target.Split('/', 4);
        return parts.Length < 4 ? throw new FaultException("The fault needs a listing or catchup page") : string.Join('/', [parts[0], parts[1], category, parts[3]]);
    }

    // Entries stay in their sections: each is changed where it stands.
    private static Func<Answer, FaultCall, Answer> FirstEntry(Func<string, FaultCall, string> change) => (answer, call) => Changed(answer, 0, entry => change(entry, call));

    private static Answer Changed(Answer answer, Index which, Func<string, string> change)
    {
        var entries = Entry().Matches(answer.Text);
        if (entries.Count == 0)
        {
            throw new FaultException("The fault needs a page with entries, and there are none");
        }

        var entry = entries[which.GetOffset(entries.Count)];
        return answer.WithText(answer.Text[..entry.Index] + change(entry.Value) + answer.Text[(entry.Index + entry.Length)..]);
    }

    private static Fault Without(string name, string row, string style) => new(name, row, $"The first entry has no {style.Split(' ')[0]}.")
    {
        After = FirstEntry((entry, _) => Regex.Replace(entry, $" *<div class='{style}'>.*?</div>\n", "", RegexOptions.Singleline)),
    };

    [GeneratedRegex(" *<dt>.*?</dd>\n", RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex(" id=\"(?<id>[^\"]+)\">\n *arXiv:")]
    private static partial Regex EntryId();

    [GeneratedRegex(" *<p class='mathjax'>.*?</p>\n", RegexOptions.Singleline)]
    private static partial Regex Abstract();

    [GeneratedRegex(@"(?<before> of )(?<total>\d+) entries")]
    private static partial Regex SectionTotal();

    [GeneratedRegex("<h3>Showing new listings for (?<date>[^<]+)</h3>\n")]
    private static partial Regex DateHeading();

    [GeneratedRegex("class=(?<quote>['\"])")]
    private static partial Regex Class();
}
