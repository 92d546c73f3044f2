using System.Globalization;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising.Evidence;

namespace Winnow.Pipeline.Tests.Summarising.Measuring;

/// <summary>What the checker made of summaries in which one figure in five is wrong.</summary>
internal sealed record Score(int Papers, int Changed, int Caught, int Unchanged, int Alarms, IReadOnlyDictionary<string, (int Changed, int Caught)> ByKind, IReadOnlyList<string> Examples)
{
    internal double CaughtShare => (double)Caught / Math.Max(Changed, 1);

    internal double AlarmShare => (double)Alarms / Math.Max(Unchanged, 1);
}

/// <summary>How the summary's sentences differ from the paper's, errors apart.</summary>
public enum Paraphrase
{
    None,
    Reordered,
    Respelled,
    Rounded,
    All,
}

/// <summary>Puts errors into sentences with figures, and counts what the checker finds.</summary>
internal static class SeededErrors
{
    private static readonly string[] Kinds = ["digit", "unit", "magnitude", "swap"];

    /// <summary>Measures on papers that have sentences with figures.</summary>
    /// <param name="abstracts">Where to take them from.</param>
    /// <param name="papers">How many.</param>
    /// <param name="others">How many other abstracts stand in the paper's text beside its own, as its full text would.</param>
    /// <param name="paraphrase">What else is changed.</param>
    internal static Score Measure(IEnumerable<string> abstracts, int papers, int others, Paraphrase paraphrase)
    {
        var random = new Random(7);
        var all = abstracts.Take(papers * 8).ToArray();
        var withFigures = all.Where(text => Sentences(text).Any()).Take(papers).ToArray();
        var byKind = Kinds.ToDictionary(kind => kind, _ => (Changed: 0, Caught: 0));
        var (unchanged, alarms, owed) = (0, 0, 0.0);
        var examples = new List<string>();
        for (var i = 0; i < withFigures.Length; i++)
        {
            var sentences = Sentences(withFigures[i]).ToList();
            var kinds = new Dictionary<Piece, string>(ReferenceEqualityComparer.Instance);
            foreach (var sentence in sentences)
            {
                owed += sentence.Count(piece => piece.IsFigure) / 5.0;
                for (; owed >= 1; owed -= Change(sentence, random, kinds))
                {
                }
            }

            var (markdown, spans) = Write(sentences.Select(sentence => Rephrase(sentence, paraphrase, kinds)));
            var text = PaperTextOf(withFigures[i], all, i, others);
            var report = EvidenceChecker.Check(markdown, text);
            foreach (var (start, length, piece) in spans)
            {
                var isCaught = report.Figures.Any(figure => !figure.IsFound && Overlap(figure, start, length));
                if (kinds.TryGetValue(piece, out var kind))
                {
                    byKind[kind] = (byKind[kind].Changed + 1, byKind[kind].Caught + (isCaught ? 1 : 0));
                }

                unchanged += kind is null ? 1 : 0;
                if (kind is not null && !isCaught)
                {
                    examples.Add($"missed {kind} at '{piece.Text}{piece.Unit}': {Around(markdown, start)}");
                }
            }

            foreach (var figure in report.Figures.Where(figure => !figure.IsFound && !spans.Any(span => kinds.ContainsKey(span.Piece) && Overlap(figure, span.Start, span.Length))))
            {
                alarms++;
                examples.Add($"alarm {figure.State} at '{figure.Text}': {Around(markdown, figure.Start)}");
            }
        }

        return new Score(withFigures.Length, byKind.Values.Sum(one => one.Changed), byKind.Values.Sum(one => one.Caught), unchanged, alarms, byKind, examples);
    }

    private static IEnumerable<List<Piece>> Sentences(string text) =>
        text.Replace("\n  ", " ", StringComparison.Ordinal).Split(". ").Select(sentence => Piece.Cut(sentence.TrimEnd('.'))).Where(pieces => pieces.Exists(piece => piece.IsFigure));

    private static PaperText PaperTextOf(string text, string[] all, int at, int others) => new(
        others > 0 ? TextOrigin.Html : TextOrigin.Abstract,
        [new PaperSection("Abstract", SectionKind.Abstract, text), .. Enumerable.Range(1, others).Select(i => new PaperSection($"Part {i}", SectionKind.Results, all[((at * 31) + (i * 17)) % all.Length])).Where(section => section.Text != text)]);

    /// <summary>Changes one figure of a sentence, or swaps two; returns how many it changed.</summary>
    private static int Change(List<Piece> sentence, Random random, Dictionary<Piece, string> kinds)
    {
        var figures = Enumerable.Range(0, sentence.Count).Where(i => sentence[i].IsFigure && !kinds.ContainsKey(sentence[i])).ToArray();
        if (figures.Length == 0)
        {
            return 1;
        }

        var kind = Kinds[random.Next(Kinds.Length)];
        var at = figures[random.Next(figures.Length)];
        var partner = Array.Find(figures, i => i != at && sentence[i].Unit.Trim() == sentence[at].Unit.Trim() && sentence[i].Text != sentence[at].Text);
        if (kind == "swap" && partner > 0)
        {
            (sentence[at], sentence[partner]) = (sentence[at] with { Text = sentence[partner].Text }, sentence[partner] with { Text = sentence[at].Text });
            kinds[sentence[at]] = kinds[sentence[partner]] = kind;
            return 2;
        }

        kind = kind == "swap" ? "digit" : kind;
        sentence[at] = kind switch
        {
            "digit" => sentence[at] with { Text = ChangeDigit(sentence[at].Text, random) },
            "unit" => sentence[at] with { Unit = ChangeUnit(sentence[at].Unit, random) },
            _ => sentence[at] with { Text = ChangeMagnitude(sentence[at].Text, random) },
        };
        kinds[sentence[at]] = kind;
        return 1;
    }

    private static string ChangeDigit(string number, Random random)
    {
        var places = Enumerable.Range(0, number.Length).Where(i => char.IsAsciiDigit(number[i])).ToArray();
        var at = places[random.Next(places.Length)];
        var digit = (char)('1' + ((number[at] - '0' + random.Next(8)) % 9));
        return $"{number[..at]}{digit}{number[(at + 1)..]}";
    }

    private static string ChangeUnit(string unit, Random random)
    {
        string[] others = unit.Trim() switch
        {
            "%" or "\\%" or "percent" => [" ms", "x", " percentage points"],
            "percentage points" or "% points" => ["%", "x"],
            "x" or "×" or "\\times" or "times" or "-fold" => ["%", " ms"],
            "B" => ["M", "%"],
            "M" or "K" or "k" => ["B", "%"],
            "ms" => [" seconds", "%"],
            "GB" => [" MB", " TB"],
            "MB" => [" GB", " ms"],
            "million" => [" billion", "%"],
            "hours" or "minutes" => [" seconds", "%"],
            _ => ["%", "x", " ms"],
        };
        return others[random.Next(others.Length)];
    }

    private static string ChangeMagnitude(string number, Random random)
    {
        var value = decimal.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture);
        var changed = random.Next(2) == 0 || value < 10 ? value * 10 : value / 10;
        return changed.ToString(number.Contains(',', StringComparison.Ordinal) && changed == Math.Floor(changed) ? "N0" : "0.######", CultureInfo.InvariantCulture);
    }

    private static List<Piece> Rephrase(List<Piece> sentence, Paraphrase paraphrase, Dictionary<Piece, string> kinds)
    {
        if (paraphrase is Paraphrase.Respelled or Paraphrase.Rounded or Paraphrase.All)
        {
            sentence = [.. sentence.Select(piece => Respell(piece, paraphrase, kinds))];
        }

        return paraphrase is Paraphrase.Reordered or Paraphrase.All ? Reorder(sentence) : sentence;
    }

    private static Piece Respell(Piece piece, Paraphrase paraphrase, Dictionary<Piece, string> kinds)
    {
        var other = piece;
        if (piece.IsFigure && paraphrase is Paraphrase.Respelled or Paraphrase.All)
        {
            var unit = piece.Unit switch
            {
                "%" or "\\%" => " percent",
                " percent" => "%",
                "x" or "×" or "-fold" => " times",
                " million" => "M",
                _ => piece.Unit,
            };
            other = other with { Unit = unit, Text = other.Text.Replace(",", "", StringComparison.Ordinal) };
        }

        // A wrong figure is not rounded: that could make it right.
        if (piece.IsFigure && !kinds.ContainsKey(piece) && paraphrase is Paraphrase.Rounded or Paraphrase.All && other.Text.Split('.') is [{ Length: >= 2 } whole, { Length: > 0 } decimals] && !whole.Contains(',', StringComparison.Ordinal))
        {
            var value = decimal.Parse(other.Text, CultureInfo.InvariantCulture);
            other = other with { Text = Math.Round(value, decimals.Length - 1, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) };
        }

        if (!ReferenceEquals(other, piece) && kinds.Remove(piece, out var kind))
        {
            kinds[other] = kind;
        }

        return other;
    }

    /// <summary>"When it rains, we sort 3" becomes "we sort 3, When it rains".</summary>
    private static List<Piece> Reorder(List<Piece> sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            var comma = sentence[i].IsFigure ? -1 : sentence[i].Text.IndexOf(", ", StringComparison.Ordinal);
            if (comma >= 0 && sentence[i].Text.Count(c => c == '(') == sentence[i].Text.Count(c => c == ')') && sentence[i].Text.Count(c => c == '$') % 2 == 0)
            {
                var (before, after) = (sentence[i].Text[..comma], sentence[i].Text[(comma + 2)..]);
                return [new Piece(after, "", false), .. sentence[(i + 1)..], new Piece(", ", "", false), .. sentence[..i], new Piece(before, "", false)];
            }
        }

        return sentence;
    }

    private static (string Markdown, List<(int Start, int Length, Piece Piece)> Spans) Write(IEnumerable<List<Piece>> sentences)
    {
        var markdown = new System.Text.StringBuilder();
        var spans = new List<(int, int, Piece)>();
        foreach (var sentence in sentences)
        {
            foreach (var piece in sentence)
            {
                if (piece.IsFigure)
                {
                    spans.Add((markdown.Length, piece.Text.Length + piece.Unit.Length, piece));
                }

                markdown.Append(piece.Text).Append(piece.Unit);
            }

            markdown.Append(". ");
        }

        return (markdown.ToString(), spans);
    }

    private static bool Overlap(FigureEvidence figure, int start, int length) => figure.Start < start + length && start < figure.Start + figure.Length;

    private static string Around(string markdown, int at) => markdown[Math.Max(at - 90, 0)..Math.Min(at + 90, markdown.Length)].ReplaceLineEndings(" ");
}
