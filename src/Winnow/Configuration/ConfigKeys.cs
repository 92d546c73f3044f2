namespace Winnow.Configuration;

/// <summary>Every key there is. Checking, suggestions, environment variables and <c>config.schema.json</c> all come from here.</summary>
internal static class ConfigKeys
{
    /// <summary>The largest number that a weight or a score may be: far beyond use, and no sum of such overflows.</summary>
    private const decimal Largest = 1_000_000;

    /// <summary>All keys, in the order in which they are explained.</summary>
    public static IReadOnlyList<ConfigKey> All { get; } =
    [
        new("$schema", ConfigType.Text, "The address of a schema, for editors. Ignored."),
        new("categories", ConfigType.Texts, "The arXiv categories or archives to follow, such as cs.LG or math. Their order breaks ties of score.") { IsRequired = true },
        new("keywords", ConfigType.Keywords, "What makes a paper worth reading. Without any, every paper is in.") { Default = Array.Empty<string>() },
        new("high_score_keywords", ConfigType.Keywords, "Keywords of special interest: +10 in title or abstract, +20 more in the title.") { Default = Array.Empty<string>() },
        new("exclude_keywords", ConfigType.Keywords, "Keywords that leave a paper out.") { Default = Array.Empty<string>() },
        new("max_papers", ConfigType.Whole, "How many papers of a day are published.") { Default = 30, Minimum = 1 },
        new("days_back", ConfigType.Whole, "How many days back from the newest announcement day a run repairs missed days; 0 = only the newest.") { Default = 7, Minimum = 0, Maximum = 90 },
        new("min_score", ConfigType.Number, "The lowest score that is listed.") { Default = 0m, Minimum = 0, Maximum = Largest },
        new("enable_deduplication", ConfigType.Flag, "Accepted for the classic bot's sake. A paper is always listed once.") { Default = true },

        new("ai_summary", ConfigType.Section, "Summaries by a language model. Without this section, highlights are picked from the abstract, without a model."),
        new("ai_summary.enabled", ConfigType.Flag, "true: ask the model. false: neither summaries nor highlights. Absent: highlights only."),
        new("ai_summary.api_key_env", ConfigType.Text, "The NAME of the environment variable that holds the key; never the key itself."),
        new("ai_summary.base_url", ConfigType.Text, "The address of an OpenAI-compatible service. https, or http on this machine."),
        new("ai_summary.model", ConfigType.Text, "The model's name, as the service calls it."),
        new("ai_summary.models", ConfigType.Models, "Several models instead of one, the best first: if one gives no good summary, the next is asked. Names, or objects whose keys override those beside this list."),
        new("ai_summary.prompt_file", ConfigType.Text, "A file with the prompt, relative to the configuration. Absent: the built-in prompt."),
        new("ai_summary.language", ConfigType.Text, "The language of the summaries, by its code: en, zh, ja, de, pt-BR. Default: en; with a prompt file of your own, whatever that asks for."),
        new("ai_summary.max_papers_to_summarize", ConfigType.Whole, "How many of a day's papers, from the top, are summarised.") { Default = 15, Minimum = 0 },
        new("ai_summary.max_workers", ConfigType.Whole, "How many requests to the model run at a time.") { Default = 5, Minimum = 1, Maximum = 32 },
        new("ai_summary.use_pdf", ConfigType.Flag, "Whether the PDF itself is uploaded, for services that read documents (fileid://). A service that takes no files is sent the text, as always otherwise.") { Default = false },
        new("ai_summary.stream", ConfigType.Flag, "Whether the answer is taken word by word. Turn it off for a service that cannot.") { Default = true },
        new("ai_summary.context_tokens", ConfigType.Whole, "How many tokens of question and answer the model takes together. Longer papers are shortened by sections.") { Default = 32_000, Minimum = 1_000, Maximum = 10_000_000 },
        new("ai_summary.price_per_million_input_tokens", ConfigType.Number, "What a million tokens sent cost, in any currency. With both prices, costs are shown and can be limited.") { Minimum = 0, Maximum = Largest },
        new("ai_summary.price_per_million_output_tokens", ConfigType.Number, "What a million tokens that come back cost, in the same currency.") { Minimum = 0, Maximum = Largest },
        new("ai_summary.max_tokens_per_run", ConfigType.Whole, "The most tokens of one run, in and out together. At the limit the run goes on without summaries. Absent: no limit.") { Minimum = 0 },
        new("ai_summary.max_tokens_per_month", ConfigType.Whole, "The most tokens of a calendar month, UTC. Absent: no limit.") { Minimum = 0 },
        new("ai_summary.max_cost_per_run", ConfigType.Number, "The most money of one run; needs prices. Absent: no limit.") { Minimum = 0, Maximum = Largest },
        new("ai_summary.max_cost_per_month", ConfigType.Number, "The most money of a calendar month, UTC; needs prices. Absent: no limit.") { Minimum = 0, Maximum = Largest },

        new("preset", ConfigType.Text, "winnow: whole words, cross-lists, whole abstracts. classic: the classic bot exactly; keys beside it override it.") { Default = "winnow", Allowed = ["winnow", "classic"] },
        new("match", ConfigType.Text, "word: keywords match whole words, plurals included. substring: anywhere. Default: word, or substring with the preset classic.") { Allowed = ["word", "substring"] },
        new("announce_types", ConfigType.Texts, "Which announcements are listed. Default: new and cross, or new alone with the preset classic.") { Allowed = ["new", "cross", "replace"] },
        new("timezone", ConfigType.Text, "The time zone in which times are shown, by its IANA name, such as Europe/Berlin.") { Default = "UTC" },

        new("arxiv", ConfigType.Section, "Where arXiv is and how it is asked. The defaults are arXiv's own addresses and pace."),
        new("arxiv.feed_url", ConfigType.Text, "The feeds; /rss/<category> stands below it. https, or http on this machine.") { Default = "https://rss.arxiv.org" },
        new("arxiv.site_url", ConfigType.Text, "The site; /list, /catchup, /abs, /html and /pdf stand below it. https, or http on this machine.") { Default = "https://arxiv.org" },
        new("arxiv.oai_url", ConfigType.Text, "The OAI-PMH endpoint. https, or http on this machine.") { Default = "https://oaipmh.arxiv.org/oai" },
        new("arxiv.api_url", ConfigType.Text, "The query API. https, or http on this machine.") { Default = "https://export.arxiv.org/api/query" },
        new("arxiv.contact", ConfigType.Text, "How arXiv can reach you: an http(s) address or a mail address. It goes into the User-Agent."),
        new("arxiv.request_gap_seconds", ConfigType.Number, "From the end of one request to the start of the next. 3 or more; less only if all four addresses are on this machine.") { Default = 3m, Minimum = 0, Maximum = 3600 },
        new("arxiv.holidays_file", ConfigType.Text, "A file with evenings without an announcement, relative to the configuration, for years that this version does not know. A year a line: 2027 01-01 01-18."),

        new("output", ConfigType.Section, "Where things are written, below the output folder."),
        new("output.readme", ConfigType.Text, "The README.") { Default = "README.md" },
        new("output.feeds", ConfigType.Text, "The folder of the feeds.") { Default = "feeds" },
        new("output.site", ConfigType.Text, "The folder of the static site.") { Default = "site" },
        new("output.data", ConfigType.Text, "The folder of the data.") { Default = "data" },
        new("output.base_url", ConfigType.Text, "Where the output folder can be read on the web. Without it, feeds have no self link."),

        new("serve", ConfigType.Section, "How winnow serve works."),
        new("serve.urls", ConfigType.Text, "What is listened on; several are parted by semicolons. http://*:8080 is every address of the machine. https is a proxy's work.") { Default = "http://127.0.0.1:8080" },
        new("serve.trusted_proxies", ConfigType.Texts, "The IP addresses of proxies whose X-Forwarded-For, -Proto and -Host are believed."),
        new("serve.admin_token_env", ConfigType.Text, "The NAME of the environment variable with the token for POST /api/v1/runs, 16 characters at least. Without a token it does not exist."),
        new("serve.admin_token_file", ConfigType.Text, "A file with that token, relative to the configuration; it goes before the variable."),
        new("serve.requests_per_minute", ConfigType.Whole, "How many requests a minute one visitor may send; 0 for no limit.") { Default = 600, Minimum = 0, Maximum = 1_000_000 },
    ];

    /// <summary>The keys of a keyword that is written as an object.</summary>
    public static IReadOnlyList<ConfigKey> OfKeyword { get; } =
    [
        new("text", ConfigType.Text, "The word or phrase; 1 to 200 characters.") { IsRequired = true },
        new("weight", ConfigType.Number, "What a hit is worth; half as much again in the title. Keywords of the other two lists do not use it.") { Default = 1m, Above = 0, Maximum = Largest },
        new("match", ConfigType.Text, "As the key match of the whole, for this keyword alone.") { Allowed = ["word", "substring"] },
    ];

    /// <summary>The keys of a model that is written as an object: what they override in <c>ai_summary</c>.</summary>
    public static IReadOnlyList<ConfigKey> OfModel { get; } =
    [
        .. new[] { "model", "base_url", "api_key_env", "use_pdf", "stream", "context_tokens", "price_per_million_input_tokens", "price_per_million_output_tokens" }
            .Select(name => All.First(key => key.Path == $"ai_summary.{name}") with { Path = name, Default = null, IsRequired = name == "model" }),
    ];

    private static readonly Dictionary<string, ConfigKey> ByPath = All.ToDictionary(key => key.Path, StringComparer.Ordinal);

    /// <summary>The key of that path; null if there is none.</summary>
    public static ConfigKey? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>The key that an unknown one was probably meant to be, in its own section first; null if none is near.</summary>
    public static string? NearestTo(string path)
    {
        var section = Section(path);
        var name = LastPart(path);
        var beside = Nearest.Of(name, All.Where(key => Section(key.Path) == section).Select(key => LastPart(key.Path)));
        if (beside is not null)
        {
            return section.Length == 0 ? beside : $"{section}.{beside}";
        }

        var elsewhere = Nearest.Of(name, All.Select(key => LastPart(key.Path)));
        return elsewhere is null ? null : All.First(key => LastPart(key.Path) == elsewhere).Path;
    }

    private static string Section(string path) => path.LastIndexOf('.') is >= 0 and var dot ? path[..dot] : "";

    private static string LastPart(string path) => path[(path.LastIndexOf('.') + 1)..];
}
