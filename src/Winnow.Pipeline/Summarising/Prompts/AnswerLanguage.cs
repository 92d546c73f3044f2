using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>The language of an answer: its code, what models call it, and its headings.</summary>
internal sealed partial class AnswerLanguage
{
    /// <summary>The code of "whatever the prompt says": nothing is asked for, nothing is checked.</summary>
    public const string Undetermined = "und";

    private static readonly Dictionary<string, Dictionary<string, string>> AllHeadings =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(PromptFiles.Read("headings.json")) ?? [];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ar"] = "Arabic", ["cs"] = "Czech", ["da"] = "Danish", ["de"] = "German", ["el"] = "Greek", ["en"] = "English", ["es"] = "Spanish", ["fa"] = "Persian",
        ["fi"] = "Finnish", ["fr"] = "French", ["he"] = "Hebrew", ["hi"] = "Hindi", ["hu"] = "Hungarian", ["id"] = "Indonesian", ["it"] = "Italian", ["ja"] = "Japanese",
        ["ko"] = "Korean", ["nl"] = "Dutch", ["no"] = "Norwegian", ["pl"] = "Polish", ["pt"] = "Portuguese", ["ro"] = "Romanian", ["ru"] = "Russian", ["sv"] = "Swedish",
        ["th"] = "Thai", ["tr"] = "Turkish", ["uk"] = "Ukrainian", ["vi"] = "Vietnamese", ["zh"] = "Simplified Chinese", ["zh-hant"] = "Traditional Chinese", ["zh-tw"] = "Traditional Chinese",
    };

    private readonly Dictionary<string, string> _headings;

    private AnswerLanguage(string code)
    {
        Code = code;
        Primary = code.Split('-')[0];
        _headings = AllHeadings.GetValueOrDefault(Primary) ?? AllHeadings["en"];
        Name = code == Undetermined ? "the language of these instructions" : Names.GetValueOrDefault(code) ?? Names.GetValueOrDefault(Primary) ?? $"the language with the code '{code}'";
    }

    /// <summary>The code in lower case: <c>en</c>, <c>zh</c>, <c>pt-br</c>.</summary>
    public string Code { get; }

    /// <summary>The code without region and script.</summary>
    public string Primary { get; }

    /// <summary>What a model is told.</summary>
    public string Name { get; }

    /// <summary>Reads a code such as <c>de</c> or <c>pt-BR</c>.</summary>
    public static bool TryParse(string? code, [NotNullWhen(true)] out AnswerLanguage? language)
    {
        language = code is not null && Syntax().IsMatch(code.Trim()) ? new AnswerLanguage(code.Trim().ToLowerInvariant()) : null;
        return language is not null;
    }

    /// <summary>The heading of a part of the answer; the English one if this language has none.</summary>
    public string Heading(string part) => _headings[part];

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Syntax();
}
