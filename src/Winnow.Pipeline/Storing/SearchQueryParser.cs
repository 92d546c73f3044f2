using System.Globalization;

namespace Winnow.Pipeline.Storing;

/// <summary>Reads what people type to <c>winnow search</c>: <c>"kv cache" cat:cs.LG au:doe ti:infer* after:2026-01 -survey</c>.</summary>
/// <remarks>Words and "phrases" must all be found; <c>ti:</c>, <c>abs:</c> and <c>au:</c> look in the title, the abstract and the authors only, <c>cat:</c>
/// takes a category or an archive, <c>after:</c> and <c>before:</c> a day, month or year. A minus in front leaves papers out. A star after at least three
/// letters stands for any ending. Anything else is text, and what is neither letter nor digit only parts words.</remarks>
public static class SearchQueryParser
{
    /// <summary>The longest query, in characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>The most words in a query, those of phrases included.</summary>
    public const int MaxWords = 40;

    /// <summary>The most words with a star in a query: each stands for very many words.</summary>
    public const int MaxPrefixes = 4;

    private const string Examples = "Try: kv cache · \"speculative decoding\" · ti:diffusion cat:cs.CV -survey · au:hinton after:2026-01-31.";

    private static readonly string[] Fields = ["cat:", "au:", "ti:", "abs:", "after:", "before:"];
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
        Limit(found);
        var query = new SearchQuery
        {
            Text = Searchable(found[""]),
            Title = Searchable(found["ti:"]),
            Abstract = Searchable(found["abs:"]),
            Authors = Searchable(found["au:"]),
            Categories = Categories(found["cat:"]),
            After = found["after:"].Select(value => (DateOnly?)Date("after:", value)).Max(),
            Before = found["before:"].Select(value => (DateOnly?)Date("before:", value)).Min(),
            Not = new SearchExclusions
            {
                Text = Searchable(found["-"]),
                Title = Searchable(found["-ti:"]),
                Abstract = Searchable(found["-abs:"]),
                Authors = Searchable(found["-au:"]),
                Categories = Categories(found["-cat:"]),
            },
        };

        var isEmpty = query is
        {
            Text: [], Title: [], Abstract: [], Authors: [], Categories: [], After: null, Before: null,
            Not: { Text: [], Title: [], Abstract: [], Authors: [], Categories: [] },
        };
        return isEmpty ? throw new FormatException($"There is nothing to search for. {Examples}") : query;
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

            // Only at the beginning of a term: self-attention is one. "--limit" leaves nothing out.
            var hasMinus = text[position] == '-' && position + 1 < text.Length && text[position + 1] != '-' && !char.IsWhiteSpace(text[position + 1]);
            var start = hasMinus ? position + 1 : position;
            var field = Fields.FirstOrDefault(field => text.AsSpan(start).StartsWith(field, StringComparison.OrdinalIgnoreCase)) ?? "";
            var value = Value(text, start + field.Length, out position);
            var isDate = field is "after:" or "before:";
            if (isDate && hasMinus)
            {
                throw new FormatException("A date cannot be left out. Write before:2026-01-31 for the days before it, after:2026-01-31 for it and those after it.");
            }

            // "ti:" with nothing behind it is a word like any other; after: surely meant a date.
            var minus = hasMinus ? "-" : "";
            yield return value.Length > 0 || isDate ? (minus + field, value) : (minus, field);
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

    private static void Limit(ILookup<string, string> found)
    {
        var read = found.SelectMany(values => values).Select(SearchWords.Read).OfType<(string Words, bool IsPrefix)>().ToArray();
        if (read.Sum(term => 1 + term.Words.Count(character => character == ' ')) > MaxWords)
        {
            throw new FormatException($"A query has at most {MaxWords} words. The rarest of them find as much.");
        }

        if (read.Count(term => term.IsPrefix) > MaxPrefixes)
        {
            throw new FormatException($"A query has at most {MaxPrefixes} words with a star.");
        }
    }

    private static IReadOnlyList<string> Searchable(IEnumerable<string> terms) =>
        [.. terms.Where(term => SearchWords.Read(term) is not null).Distinct(StringComparer.OrdinalIgnoreCase)];

    // cat:cs.* is how some would write the archive.
    private static IReadOnlyList<string> Categories(IEnumerable<string> values) =>
        [.. values.Select(value => value.Trim().TrimEnd('*').TrimEnd('.')).Where(category => category.Length > 0)];

    private static DateOnly Date(string field, string value) =>
        DateOnly.TryParseExact(value.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"'{field}{value}' is not a date. Write {field}2026-01-31, {field}2026-01 or {field}2026.");
}
