using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.ChatCompletions;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Hosting;

/// <summary>The models, as one verb asks them, and what reads papers for them.</summary>
internal sealed class SummaryHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private SummaryHost(ServiceProvider services) => _services = services;

    /// <summary>Has models summarise papers; null if none is configured.</summary>
    public Summariser? Summariser => _services.GetService<Summariser>();

    /// <param name="settings">Which models, and how much of them.</param>
    /// <param name="arxiv">Where papers are read.</param>
    /// <param name="store">What was made before.</param>
    /// <param name="stateFolder">Where texts are kept.</param>
    /// <param name="clock">The time that counts.</param>
    /// <param name="context">Holds the keys, in its environment, and says whether to log.</param>
    public static SummaryHost Create(AiSummarySettings settings, ArxivHost arxiv, IStore store, string stateFolder, TimeProvider clock, VerbContext context)
    {
        var services = new ServiceCollection();
        if (settings.Mode is SummaryMode.Model)
        {
            services.AddLogging(logging => ArxivHost.AddLog(logging, context));
            services.AddSingleton(clock);
            services.AddChatCompletions(settings.Models.Select(model => Options(model, context.Host.Environment)));
            services.AddSingleton(provider => new Summariser(
                [.. provider.GetServices<ISummaryModel>()], Prompt(settings), Texts(arxiv, stateFolder, provider), store, settings.Limits, clock));
        }

        return new SummaryHost(services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ChatModelOptions Options(ModelSettings model, IReadOnlyDictionary<string, string> environment) => new()
    {
        BaseUrl = model.BaseUrl ?? throw new InvalidOperationException($"The model {model.Model} has no address."),
        Model = model.Model,
        ApiKey = model.ApiKeyVariable is { } variable ? environment.GetValueOrDefault(variable) : null,
        Prices = model.Prices,
        ContextTokens = model.ContextTokens,
        Stream = model.Stream,
        ReadsPdf = model.UsePdf,
    };

    private static SummaryPrompt Prompt(AiSummarySettings settings) => settings.PromptFile is { } path
        ? SummaryPrompt.FromFile(File.ReadAllText(path), settings.Language)
        : SummaryPrompt.BuiltIn(settings.Language ?? "en");

    // Texts grow old by the machine's own clock, and pdftotext is timed by it.
    private static PaperTextReader Texts(ArxivHost arxiv, string stateFolder, IServiceProvider services) => new(
        arxiv.Client,
        new PdfPaperReader(new PdfLimits(), TimeProvider.System),
        new FilePaperTextCache(stateFolder, new PaperTextCacheLimits(), TimeProvider.System, services.GetRequiredService<ILogger<FilePaperTextCache>>()));
}
