using System.Globalization;

namespace FakeArxiv.Oai;

/// <summary>What a list request asks for.</summary>
/// <param name="Verb"><c>ListRecords</c> or <c>ListIdentifiers</c>.</param>
/// <param name="Format">The format.</param>
/// <param name="From">The first datestamp.</param>
/// <param name="Until">The last datestamp.</param>
/// <param name="Categories">The categories of the set; null for all.</param>
/// <param name="Skip">How many records come before.</param>
/// <param name="Resumed">Whether a token was sent.</param>
/// <param name="Said">What was said, in arXiv's order: the token, then what it or the request holds.</param>
internal sealed record OaiQuery(
    string Verb, string Format, DateOnly From, DateOnly Until, IReadOnlySet<string>? Categories, int Skip, bool Resumed, IReadOnlyList<KeyValuePair<string, string>> Said)
{
    /// <summary>The formats there are.</summary>
    public static readonly IReadOnlyList<string> Formats = ["arXiv", "arXivRaw"];

    private static readonly DateOnly Earliest = new(2005, 9, 16);
    private static readonly string[] Allowed = ["verb", "metadataPrefix", "from", "until", "set"];

    /// <summary>Reads the arguments of a list request.</summary>
    /// <param name="arguments">All of them, each once.</param>
    /// <param name="now">For the last datestamp that may be asked for.</param>
    /// <exception cref="OaiException">They make no sense.</exception>
    /// <remarks>Source: arXiv/oaipmh, oaipmh/requests/data_queries.py, read 2026-11-21.</remarks>
    public static OaiQuery Read(IReadOnlyDictionary<string, string> arguments, DateTimeOffset now)
    {
        var said = new List<KeyValuePair<string, string>> { new("verb", arguments["verb"]) };
        var skip = 0;
        var resumed = arguments.TryGetValue("resumptionToken", out var token);
        if (token is not null)
        {
            if (arguments.Count != 2)
            {
                throw new OaiException("badArgument", "No other paramters allowed with resumptionToken");
            }

            said.Add(new("resumptionToken", token));
            var verb = arguments["verb"];
            (arguments, skip) = OaiToken.Read(token);
            if (arguments.GetValueOrDefault("verb") != verb)
            {
                throw new OaiException("badResumptionToken", "token from different verb", said);
            }
        }

        if (!arguments.TryGetValue("metadataPrefix", out var format))
        {
            throw new OaiException("badArgument", "metadataPrefix required.");
        }

        if (arguments.Keys.Except(Allowed).Any())
        {
            throw new OaiException("badArgument", $"Unallowed parameter. Allowed parameters: {string.Join(", ", Allowed)}");
        }

        if (!Formats.Contains(format))
        {
            throw new OaiException("cannotDisseminateFormat", "Did not recognize requested format", said);
        }

        said.Add(new("metadataPrefix", format));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var from = Date("from") ?? Earliest;
        var until = Date("until") ?? today;
        var categories = Said("set") is { } set ? OaiSet.Covered(set) : null;
        return from > until ? throw new OaiException("badArgument", "until date must be greater than or equal to from date")
            : from < Earliest ? throw new OaiException("badArgument", "start date too early")
            : until > today.AddDays(1) ? throw new OaiException("badArgument", "until date too late")
            : new OaiQuery(said[0].Value, format, from, until, categories, skip, resumed, said);

        string? Said(string name)
        {
            if (arguments.TryGetValue(name, out var value) && value.Length > 0)
            {
                said.Add(new(name, value));
                return value;
            }

            return null;
        }

        DateOnly? Date(string name) => Said(name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new OaiException("badArgument", $"{name} date format must be YYYY-MM-DD");
    }

    /// <summary>The token that goes on at a date, after so many of its records.</summary>
    public string TokenAt(DateOnly? from, int skip)
    {
        var query = Said.Where(part => part.Key != "resumptionToken").ToList();
        if (from is { } date)
        {
            var text = date.ToString("O", CultureInfo.InvariantCulture);
            var at = query.FindIndex(part => part.Key == "from");
            query.Insert(at < 0 ? query.Count : at, new("from", text));
            query.RemoveAll(part => part.Key == "from" && part.Value != text);
            query = [.. query.DistinctBy(part => part.Key)];
        }

        return OaiToken.Write(query, skip);
    }
}
