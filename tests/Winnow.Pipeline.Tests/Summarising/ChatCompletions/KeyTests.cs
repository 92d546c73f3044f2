using System.Text.Json;
using FakeArxiv.Faults;
using FakeModel;
using Microsoft.Extensions.DependencyInjection;
using Winnow.Pipeline.Summarising.ChatCompletions;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Summarising.ChatCompletions;

/// <summary>The key reaches the configured host, and nothing else.</summary>
public sealed class KeyTests
{
    [Theory]
    [InlineData("bad-key", null)]
    [InlineData("status", "400 The key fake-key-0123456789 is wrong")]
    [InlineData("status", "400 The key FAKE-KEY-0123456789, is wrong")]
    [InlineData("status", "400 The key 'fake-key-0123' is wrong")]
    [InlineData("status", "400 The key ey-0123456789 is wrong")]
    [InlineData("status", "400 Header Authorization: Bearer fake-key-0123456789")]
    [InlineData("status", "500 fake-k\u0001ey-01\u200b23456789")]
    [InlineData("status", "429 fake-key\n-0123456789 fake-key-0123456789")]
    [InlineData("status", "400 You sent sk-abc*******wxyz and sk-proj-Zyxw_98765-vu and abcd****wxyz")]
    [InlineData("error-200", """{"error":{"message":"No fake-key-0123456789"}}""")]
    [InlineData("error-event", """{"error":{"message":"No fake-key-0123456789"}}""")]
    [InlineData("raw-error", "502 fake-key-0123456789")]
    public async Task No_message_holds_a_key(string fault, string? value)
    {
        await using var talk = await Talk.StartAsync(fault: fault, value: value);

        var failure = await talk.FailAsync();

        // A port may happen to have the key's digits.
        var said = failure.ToString().Replace(talk.Server.Address.Authority, "here", StringComparison.Ordinal);
        foreach (var hidden in new[] { Talk.Key, "fake-key", "0123456789", "0123", "sk-", "Zyxw", "wxyz" })
        {
            Assert.DoesNotContain(hidden, said, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("[key]", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(talk.Log.Lines, line => line.Contains("0123456789", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_service_says_is_one_short_line()
    {
        var said = "Zero\0, bell\a, turned \u202egnorw\u202c, \ud83d and line\r\n\tbreaks. " + new string('x', 5000);
        await using var talk = await Talk.StartAsync(fault: "status", value: $"400 {said}");

        var failure = await talk.FailAsync();

        Assert.Contains("(400, \"Zero, bell, turned gnorw, \ufffd and line breaks. xxx", failure.Message, StringComparison.Ordinal);
        Assert.Contains("x…\")", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await FakeModelServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var talk = await Talk.StartAsync(fault: "redirect", value: $"{elsewhere.Address}/chat/completions");

        var failure = await talk.FailAsync();

        Assert.Empty(elsewhere.Log.Requests);
        Assert.Contains("redirect, which is not followed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_do_not_print_their_key()
    {
        var options = new ChatModelOptions { BaseUrl = new Uri("https://example.org/v1"), Model = "m", ApiKey = Talk.Key };

        Assert.Equal("m at example.org", $"{options}");
    }

    [Theory]
    [InlineData("http://example.org/v1", "m", "k", "unencrypted")]
    [InlineData("http://127.0.0.1.example.org/v1", "m", "k", "unencrypted")]
    [InlineData("ftp://example.org/v1", "m", "k", "https")]
    [InlineData("v1", "m", "k", "whole one")]
    [InlineData("https://user:secret@example.org/v1", "m", "k", "nothing else")]
    [InlineData("https://example.org/v1?key=secret", "m", "k", "nothing else")]
    [InlineData("https://example.org/v1", " ", "k", "has a name")]
    [InlineData("https://example.org/v1", "m", "secret\r\nX-Other: 1", "no key has")]
    [InlineData("https://example.org/v1", "m", "secretß", "no key has")]
    public void Options_that_make_no_sense_are_refused(string address, string model, string key, string why)
    {
        var options = new ChatModelOptions { BaseUrl = new Uri(address, UriKind.RelativeOrAbsolute), Model = model, ApiKey = key };

        var problem = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddChatCompletions([options]));

        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:11434/v1")]
    [InlineData("http://[::1]:11434/v1/")]
    [InlineData("https://example.org/api/v1")]
    public void A_chain_of_models_keeps_its_order(string address)
    {
        var options = new ChatModelOptions { BaseUrl = new Uri(address), Model = "first", ApiKey = " key \n", Prices = new TokenPrices(1, 2), ContextTokens = 8000 };
        using var services = new ServiceCollection().AddChatCompletions([options, options with { Model = "second" }]).BuildServiceProvider();

        var models = services.GetServices<ISummaryModel>().ToArray();

        Assert.Equal(["first", "second"], models.Select(model => model.Name));
        Assert.Equal((8000, new TokenPrices(1, 2)), (models[0].ContextTokens, models[0].Prices));
    }
}
