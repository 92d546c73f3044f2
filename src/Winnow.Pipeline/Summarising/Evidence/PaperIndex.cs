using System.Text;
using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>A paper's text made ready for looking figures up in it.</summary>
internal sealed class PaperIndex
{
    // A word in more passages than this tells nothing about which one is meant.
    private const int MostPassages = 200;
    private const int MostWords = 60;
    private const int BestPassages = 3;

    private readonly List<int> _sectionStarts = [];
    private readonly List<string> _headings = [];
    private readonly Dictionary<int, List<int>> _passagesOfWord = [];

    internal PaperIndex(PaperText paper)
    {
        var whole = new StringBuilder();
        foreach (var section in paper.Sections)
        {
            _sectionStarts.Add(whole.Length);
            _headings.Add(section.Heading);
            whole.Append("# ").Append(section.Heading).Append("\n\n").Append(section.Text).Append("\n\n");
        }

        Text = new FiguredText(whole.ToString(), Vocabulary.Add);
        Vocabulary.Weigh(Text.Passages.Count);
        Figures = new FigureIndex(Text);
        for (var passage = 0; passage < Text.Passages.Count; passage++)
        {
            foreach (var word in Text.Words(passage, int.MaxValue).Where(Vocabulary.Tells))
            {
                var passages = _passagesOfWord.TryGetValue(word, out var known) ? known : _passagesOfWord[word] = [];
                if (passages.Count <= MostPassages && !(passages is [.., var last] && last == passage))
                {
                    passages.Add(passage);
                }
            }
        }
    }

    internal Vocabulary Vocabulary { get; } = new();

    internal FiguredText Text { get; }

    internal FigureIndex Figures { get; }

    /// <summary>The heading of the section that a figure of the paper stands in.</summary>
    internal string HeadingOf(int figure)
    {
        var section = _sectionStarts.BinarySearch(Text.Figures[figure].Start);
        return _headings[section < 0 ? ~section - 1 : section];
    }

    /// <summary>The words of a figure's sentence and the one before it; in a table, of its row, the head and what stands before the table.</summary>
    internal HashSet<int> WordsAround(int figure)
    {
        var passage = Text.PassageOf(figure);
        var head = Text.HeadOf(passage);
        int[] around = head >= 0 ? [passage, head, head - 1] : [passage - 1];
        return [.. around.Where(one => one >= 0).SelectMany(one => Text.Words(one, MostWords)), .. Text.WordsAround(figure)];
    }

    /// <summary>The passages that share most with some words, best first.</summary>
    internal IReadOnlyList<int> PassagesLike(IEnumerable<int> words)
    {
        var shared = new Dictionary<int, double>();
        foreach (var word in words.Distinct())
        {
            if (_passagesOfWord.TryGetValue(word, out var passages) && passages.Count <= MostPassages)
            {
                foreach (var passage in passages)
                {
                    shared[passage] = shared.GetValueOrDefault(passage) + Vocabulary.Weight(word);
                }
            }
        }

        return [.. shared.OrderByDescending(one => one.Value).ThenBy(one => one.Key).Take(BestPassages).Select(one => one.Key)];
    }
}
