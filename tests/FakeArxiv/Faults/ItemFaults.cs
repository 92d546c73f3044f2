namespace FakeArxiv.Faults;

/// <summary>Faults of single items: identifiers, missing parts, dates, authors. All are of RSS and strike the first item unless they say otherwise.</summary>
internal static class ItemFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        WithId("old-style-id", "14", "The first paper has the identifier math/0309136.", "math/0309136"),
        WithId("four-digit-id", "15", "The first paper has the identifier 0704.0001.", "0704.0001"),
        WithId("malformed-id", "16", "The first paper's identifier is nonsense (value, default not-an-id).", "not-an-id"),
        WithId("path-traversal-id", "16", "The first paper's identifier climbs out of a folder.", "../../../tmp/escaped"),
        Without("missing-link", "17", "link"),
        Without("missing-guid", "18", "guid"),
        Without("missing-title", "19", "title"),
        new("blank-title", "19", "The title holds only blanks.") { After = Edit.FirstItem((item, _) => Edit.Content(item, "title", "  \n ")) },
        Without("missing-description", "19", "description"),
        Without("missing-type", "20", "arxiv:announce_type"),
        new("unknown-type", "20", "An announce type that nobody knows (value, default retract), in both places.")
        {
            After = Edit.FirstItem((item, call) => BatchFaults.WithType(item, call.Value ?? "retract")),
        },
        new("missing-prefix", "21", "The description is the abstract alone, in every item.")
        {
            After = Edit.Items((items, _) => items.Select(item => item[..(item.IndexOf("<description>", StringComparison.Ordinal) + 13)] + item.Split("Abstract: ", 2)[1])),
        },
        Without("missing-categories", "22", "category"),
        Without("missing-creator", "23", "dc:creator"),
        new("blank-creator", "23", "The creator is empty.") { After = Edit.FirstItem((item, _) => Edit.Content(item, "dc:creator", " ")) },
        new("bad-dates", "24", "Every date in channel and items is something else (value, default 'yesterday, about noon').")
        {
            After = Edit.Text((text, call) => Edit.Content(Edit.Content(text, "pubDate", call.Value ?? "yesterday, about noon"), "lastBuildDate", call.Value ?? "yesterday, about noon")),
        },
        new("missing-dates", "24", "No date anywhere.") { After = Edit.Text((text, _) => Edit.Drop(Edit.Drop(text, "pubDate"), "lastBuildDate")) },
        new("many-authors", "25", "The first paper has 1,201 authors (value for another number).")
        {
            After = Edit.FirstItem((item, call) => Edit.Content(item, "dc:creator", string.Join(", ", Enumerable.Range(1, Edit.Number(call, 1201)).Select(n => $"Author Number{n}")))),
        },
        new("odd-authors", "26", "Affiliations with commas inside, Jr, a name of one word, doubled and leading blanks, TeX accents.")
        {
            After = Edit.FirstItem((item, _) => Edit.Content(item, "dc:creator", """ Plato, Ada Lovely Jr (Institute of Things, Department 5, Anytown), L. B,  Ren\'e, {\L}ukasz Jak{\'o}b (1 and 2)""")),
        },
        new("foreign-links", "64", "Every link leads elsewhere (value, default https://arxiv.org.example.net/abs/…): look-alikes, javascript: and so on.")
        {
            After = Edit.Items((items, call) => items.Select(item => Edit.Content(item, "link", call.Value ?? "https://arxiv.org.example.net/abs/2401.00001"))),
        },
    ];

    private static Fault WithId(string name, string row, string does, string id) => new(name, row, does)
    {
        After = Edit.FirstItem((item, call) => item.Replace(item.Split("https://arxiv.org/abs/")[1].Split('<', '"')[0], call.Value ?? id, StringComparison.Ordinal)),
    };

    private static Fault Without(string name, string row, string element) => new(name, row, $"The first item has no <{element}>.")
    {
        After = Edit.FirstItem((item, _) => Edit.Drop(item, element)),
    };
}
