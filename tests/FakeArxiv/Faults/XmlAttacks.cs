using System.Text;

namespace FakeArxiv.Faults;

/// <summary>Documents made to hurt the reader.</summary>
internal static class XmlAttacks
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("billion-laughs", "38", "Entities that hold ten of the one before, nine deep, in the first title.")
        {
            After = Entities("<!ENTITY a0 \"ha\">" + string.Concat(Enumerable.Range(1, 9).Select(n => $"<!ENTITY a{n} \"{string.Concat(Enumerable.Repeat($"&a{n - 1};", 10))}\">")), "&a9;"),
        },
        new("quadratic-blowup", "38", "One entity of 100,000 letters, used 10,000 times.")
        {
            After = Entities($"<!ENTITY a \"{new string('a', 100_000)}\">", string.Concat(Enumerable.Repeat("&a;", 10_000))),
        },
        new("external-entity", "39", "An entity that is a file (value, default file:///etc/passwd).")
        {
            After = (answer, call) => Entities($"<!ENTITY x SYSTEM \"{call.Value ?? "file:///etc/passwd"}\">", "&x;")(answer, call),
        },
        new("parameter-entity", "39", "A parameter entity that is fetched (value, default this server's /__canary).")
        {
            After = (answer, call) => Entities($"<!ENTITY % x SYSTEM \"{call.Value ?? $"http://{call.Request.Header("Host")}/__canary"}\"> %x;", "")(answer, call),
        },
        new("xinclude", "39", "An inclusion of a file in the first item.")
        {
            After = Edit.FirstItem((item, _) => item.Replace("<title>", "<title><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>", StringComparison.Ordinal)),
        },
        new("deep-nesting", "40", "Elements inside elements in the first item (value: how deep, default 100000).")
        {
            After = Edit.FirstItem((item, call) => item.Replace("</item>", Repeat("<x>", call, 100_000) + Repeat("</x>", call, 100_000) + "</item>", StringComparison.Ordinal)),
        },
        new("attribute-bomb", "40", "An element with that many attributes in the first item (value, default 100000).")
        {
            After = Edit.FirstItem((item, call) => item.Replace("</item>", $"<x {string.Concat(Enumerable.Range(0, Edit.Number(call, 100_000)).Select(n => $"a{n}='' "))}/></item>", StringComparison.Ordinal)),
        },
        new("huge-item", "41", "The first abstract has that many million letters (value, default 30).")
        {
            After = Edit.FirstItem((item, call) => Edit.IntoAbstract(item, new string('a', Edit.Number(call, 30) * 1_000_000))),
        },
        new("huge-feed", "41", "Copies of the items until the feed has that many megabytes (value, default 30).")
        {
            After = Edit.Items((items, call) => Enumerable.Repeat(items, (Edit.Number(call, 30) * 1_000_000 / items.Sum(item => item.Length)) + 1).SelectMany(copy => copy)),
        },
    ];

    private static Func<Http.Answer, FaultCall, Http.Answer> Entities(string declarations, string use) => (answer, call) =>
    {
        var used = Edit.FirstItem((item, _) => item.Replace("<title>", "<title>" + use, StringComparison.Ordinal))(answer, call);
        return used.WithText(XmlFaults.AfterDeclaration(used.Text, $"<!DOCTYPE rss [{declarations}]>\n"));
    };

    private static string Repeat(string text, FaultCall call, int otherwise) => new StringBuilder().Insert(0, text, Edit.Number(call, otherwise)).ToString();
}
