using System.CommandLine;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary><c>winnow serve</c>: pages, feeds, search and an API over the archive.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "What to listen on; several are parted by semicolons. Default: serve.urls of the configuration, http://127.0.0.1:8080.",
        HelpName = "URL",
        Validators = { result => ArgumentText.Require(result, text => Split(text) is [_, ..] urls && urls.All(ServeReader.IsUrl), "is no address to listen on; write it as http://127.0.0.1:8080 or http://*:8080") },
    };

    private static readonly Option<bool> NoSchedule = new("--no-schedule")
    {
        Description = "Start no runs; only serve what is there.",
    };

    public static Verb Create() => new("serve", "Serve pages, feeds, search and an API, and run by itself.", RunAsync)
    {
        Details = "One process over the state folder. Runs start by themselves after each announcement and catch up after downtime; what visitors send never asks arXiv or a model. Other machines reach it only if --urls says so; put a proxy with https before it.",
        Examples =
        [
            new("serve", "For this machine, at http://127.0.0.1:8080."),
            new("serve --urls http://*:8080", "For the network."),
            new("serve --no-schedule", "Only show what is there."),
        ],
        Options = { Urls, NoSchedule },
    };

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken) =>
        context.TryLoadSettings(out var settings)
            ? await WinnowApplication.ServeAsync(
                new ServeArguments(context.Value(Urls) is { } urls ? Split(urls) : settings.Serve.Urls, !context.Value(NoSchedule)), settings, context, cancellationToken)
            : ExitCode.Usage;

    private static string[] Split(string urls) => urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>How the server is started.</summary>
/// <param name="Urls">What it listens on; one at least.</param>
/// <param name="IsScheduled">Whether runs start by themselves.</param>
internal sealed record ServeArguments(IReadOnlyList<string> Urls, bool IsScheduled);
