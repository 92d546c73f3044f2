using System.Globalization;
using System.Text.RegularExpressions;
using FakeArxiv.Http;

namespace FakeArxiv.Faults;

/// <summary>How faults take an answer apart. Feeds are cut as text, since what comes out need not be XML.</summary>
internal static partial class Edit
{
    /// <summary>Changes the list of items of an RSS or Atom feed.</summary>
    public static Func<Answer, FaultCall, Answer> Items(Func<IReadOnlyList<string>, FaultCall, IEnumerable<string>> change) => (answer, call) =>
    {
        var text = answer.Text;
        var items = Item().Matches(text).Select(match => match.Value).ToArray();
        if (items.Length == 0)
        {
            throw new FaultException("The fault needs a feed with items, and there are none");
        }

        var (start, end) = (text.IndexOf(items[0], StringComparison.Ordinal), text.LastIndexOf(items[^1], StringComparison.Ordinal) + items[^1].Length);
        return answer.WithText(text[..start] + string.Concat(change(items, call)) + text[end..]);
    };

    /// <summary>Changes the first item.</summary>
    public static Func<Answer, FaultCall, Answer> FirstItem(Func<string, FaultCall, string> change) =>
        Items((items, call) => items.Skip(1).Prepend(change(items[0], call)));

    /// <summary>Changes the whole text.</summary>
    public static Func<Answer, FaultCall, Answer> Text(Func<string, FaultCall, string> change) => (answer, call) => answer.WithText(change(answer.Text, call));

    /// <summary>Puts something in place of what an element of the item holds; the element must not be empty.</summary>
    public static string Content(string item, string element, string content) =>
        Regex.Replace(item, $"(<{element}[^>]*>)[^<]*(</{element}>)", match => match.Groups[1].Value + content + match.Groups[2].Value, RegexOptions.Singleline);

    /// <summary>Takes all elements of a name out of the item.</summary>
    public static string Drop(string item, string element) => Regex.Replace(item, $@" *<{element}[ >][^<]*</{element}>\n", "", RegexOptions.Singleline);

    /// <summary>Puts text right behind the words "Abstract: " in the item.</summary>
    public static string IntoAbstract(string item, string text) => item.Replace("Abstract: ", "Abstract: " + text, StringComparison.Ordinal);

    /// <summary>The rule's value as a number.</summary>
    public static int Number(FaultCall call, int otherwise) => call.Value is null ? otherwise
        : int.TryParse(call.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FaultException($"The fault's value must be a whole number, not '{call.Value}'");

    [GeneratedRegex(" *<(item|entry)>.*?</\\1>\n", RegexOptions.Singleline)]
    private static partial Regex Item();
}
