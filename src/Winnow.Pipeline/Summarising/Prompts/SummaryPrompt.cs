using System.Security.Cryptography;
using System.Text;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>What a model is asked about a paper, and how its answer is read and judged.</summary>
/// <remarks>Pure: the same input gives the same question and the same verdict. The paper's text and the answer are outside text:
/// the one is fenced as data, the other is read, cleaned and judged before anybody sees it.</remarks>
public sealed class SummaryPrompt
{
    private readonly AnswerLanguage _language;
    private readonly string _instructions;
    private readonly string? _schema;

    private SummaryPrompt(string instructions, string? schema, AnswerLanguage language)
    {
        (_instructions, _schema, _language) = (instructions, schema, language);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{PaperQuestion.Format}\n{language.Code}\n{schema}\n{instructions}")))[..16];
    }

    /// <summary>The language of the answer as a code in lower case, <c>en</c>, <c>pt-br</c>; <c>und</c> if a reader's own prompt decides.</summary>
    public string Language => _language.Code;

    /// <summary>16 hexadecimal digits that change whenever the question changes: instructions, schema, language, or the way the text is fenced and fitted.</summary>
    public string Hash { get; }

    /// <summary>Whether the answer is asked for as JSON and rendered by us.</summary>
    public bool IsStructured => _schema is not null;

    /// <summary>Whether a text is the code of a language that an answer can be asked for in: <c>de</c>, <c>pt-BR</c>. Not every such code is a language.</summary>
    public static bool IsLanguage(string? code) => AnswerLanguage.TryParse(code, out _);

    /// <summary>The prompt of a program without a prompt file: a structured summary in five parts.</summary>
    /// <param name="language">The code of the language of the answer.</param>
    /// <exception cref="ArgumentException"><paramref name="language"/> is no code of a language.</exception>
    public static SummaryPrompt BuiltIn(string language)
    {
        var answer = Parse(language);
        var instructions = PromptFiles.Read("summary.md").Replace("{{language}}", answer.Name, StringComparison.Ordinal);
        return new SummaryPrompt(instructions, PromptFiles.Read("summary.schema.json"), answer);
    }

    /// <summary>A reader's own prompt: the answer is free Markdown.</summary>
    /// <param name="instructions">The reader's text; <c>{{language}}</c> in it becomes the language's English name.</param>
    /// <param name="language">The code of the language of the answer; null or <c>und</c> if the reader's text decides, and no language is checked.</param>
    /// <exception cref="ArgumentException"><paramref name="instructions"/> is blank, or <paramref name="language"/> no code of a language.</exception>
    public static SummaryPrompt FromFile(string instructions, string? language)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instructions);
        var answer = Parse(language ?? AnswerLanguage.Undetermined);
        var ask = answer.Code == AnswerLanguage.Undetermined ? "" : $"Write in {answer.Name}.\n";
        var own = instructions.ReplaceLineEndings("\n").Trim().Replace("{{language}}", answer.Name, StringComparison.Ordinal);
        return new SummaryPrompt($"{own}{PromptFiles.Read("own.md")}{ask}", null, answer);
    }

    /// <summary>The question about a paper, fitted to a model's window.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="text">What is known of its text.</param>
    /// <param name="contextTokens">How many tokens of question and answer the model takes together; less than 1,000 counts as 1,000.
    /// Asking with half of it gives a shorter question, for a model that finds this one too long.</param>
    public ModelQuestion Ask(AnnouncedPaper paper, PaperText text, int contextTokens)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(text);
        return PaperQuestion.Build(_instructions, _schema, _language, paper, text, contextTokens);
    }

    /// <summary>The question about a paper whose PDF the model is sent besides, so that the text need not be repeated.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="pdf">The document.</param>
    /// <param name="contextTokens">How many tokens the model takes; it bounds the answer.</param>
    public ModelQuestion AskAboutDocument(AnnouncedPaper paper, ReadOnlyMemory<byte> pdf, int contextTokens)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return PaperQuestion.BuildForDocument(_instructions, _schema, _language, paper, contextTokens) with { Pdf = pdf };
    }

    /// <summary>Reads and judges what came back.</summary>
    /// <param name="reply">The reply; any text.</param>
    /// <param name="paper">The paper that was asked about.</param>
    /// <param name="text">The text that was asked about.</param>
    public SummaryVerdict Read(ModelReply reply, AnnouncedPaper paper, PaperText text)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(text);
        return new ReplyReader(_instructions, IsStructured, _language).Read(reply, paper, text);
    }

    private static AnswerLanguage Parse(string language) =>
        AnswerLanguage.TryParse(language, out var answer)
            ? answer
            : throw new ArgumentException($"'{language}' is no code of a language such as en, de or pt-BR.", nameof(language));
}
