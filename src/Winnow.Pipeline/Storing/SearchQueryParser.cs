using System.Globalization;

namespace Winnow.Pipeline.Storing;

/// <summary>Reads what people type to <c>winnow search</c>: <c>"kv cache" cat:cs.LG au:doe ti:infer* after:2026-01</c>.</summary>
/// <remarks>Words and "phrases" must all be found; <c>ti:</c> and <c>au:</c> look in the title and the authors only, <c>cat:</c> takes
/// a category or an archive, <c>after:</c> a day, month or year. A star after at least three letters stands for any ending. Anything else is text,
/// and what is neither letter nor digit only parts words.</remarks>
public static class SearchQueryParser
{
    /// <summary>The longest query, in characters.</summary>
    public const int MaxLength = 1000;

    private const string Examples = "Try: kv cache · \"speculative decoding\" · ti:diffusion cat:cs.CV · au:hinton after:2026-01-31.";

    private static readonly string[] Fields = ["cat:", "au:", "ti:", "after:"];
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <summary>Reads a query.</summary>
    /// <exception cref="FormatException">It is too long, has a date that is none, or nothing that could be searched for; the message shows how to do better.</exception>
    public static SearchQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            throw new FormatException($"A query has at most {MaxLength} characters; this one has {text.Length}.");
        }

        var found = Terms(text).ToLookup(term => term.Field, term => term.Value, StringComparer.OrdinalIgnoreCase);
        var query = new SearchQuery
        {
            Text = Searchable(found[""]),
            Title = Searchable(found["ti:"]),
            Authors = Searchable(found["au:"]),
            Categories = [.. found["cat:"].Select(Category).Where(category => category.Length > 0)],
            After = found["after:"].Select(value => (DateOnly?)Date(value)).Max(),
        };

        return query is { Text: [], Title: [], Authors: [], Categories: [], After: null }
            ? throw new FormatException($"There is nothing to search for. {Examples}")
            : query;
    }

    private static IEnumerable<(string Field, string Value)> Terms(string text)
    {
        for (var position = 0; position < text.Length;)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            var field = Fields.FirstOrDefault(field => text.AsSpan(position).StartsWith(field, StringComparison.OrdinalIgnoreCase)) ?? "";
            var value = Value(text, position + field.Length, out var end);

            // "ti:" with nothing behind it is a word like any other; after: surely meant a date.
            yield return value.Length > 0 || field == "after:" ? (field, value) : ("", field);
            position = end;
        }
    }

    // A phrase up to the next quote, or a word up to the next blank or quote. A missing quote is put at the end.
    private static string Value(string text, int start, out int end)
    {
        if (start < text.Length && IsQuote(text[start]))
        {
            var close = Find(text, start + 1, IsQuote);
            var hasStar = close + 1 < text.Length && text[close + 1] == '*';
            end = Math.Min(text.Length, close + (hasStar ? 2 : 1));
            return text[(start + 1)..close] + (hasStar ? "*" : "");
        }

        end = Find(text, start, character => char.IsWhiteSpace(character) || IsQuote(character));
        return text[start..end];
    }

    private static int Find(string text, int start, Func<char, bool> isWanted)
    {
        while (start < text.Length && !isWanted(text[start]))
        {
            start++;
        }

        return start;
    }

    private static bool IsQuote(char character) => character is '"' or '“' or '”' or '„';

    private static IReadOnlyList<string> Searchable(IEnumerable<string> terms) =>
        [.. terms.Where(term => SearchWords.Read(term) is not null).Distinct(StringComparer.OrdinalIgnoreCase)];

    // cat:cs.* is how some would write the archive.
    private static string Category(string value) => value.Trim().TrimEnd('*').TrimEnd('.');

    private static DateOnly Date(string value) =>
        DateOnly.TryParseExact(value.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"'after:{value}' is not a date. Write after:2026-01-31, after:2026-01 or after:2026.");
}
