using FakeArxiv.Http;

namespace FakeArxiv.Faults;

/// <summary>The rules in force. All that match a request strike it, in the order in which they were added.</summary>
public sealed class FaultRules
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly Action<string> _check;
    private int _lastId;

    /// <summary>Rules for arXiv's faults.</summary>
    public FaultRules()
        : this(name => FaultTable.Find(name))
    {
    }

    /// <summary>Rules for the faults of another server.</summary>
    /// <param name="check">Throws a <see cref="FaultException"/> if it has no fault of that name.</param>
    internal FaultRules(Action<string> check) => _check = check;

    /// <summary>The rules, each with its number and how many requests have matched its pattern.</summary>
    public IReadOnlyList<FaultRuleState> Current
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Select(entry => new FaultRuleState(entry.Id, entry.Rule, entry.Matched))];
            }
        }
    }

    /// <summary>Adds a rule.</summary>
    /// <returns>Its number, for <see cref="Remove"/>.</returns>
    /// <exception cref="FaultException">There is no such fault.</exception>
    public int Add(FaultRule rule)
    {
        _check(rule.Fault);
        lock (_lock)
        {
            _entries.Add(new(++_lastId, rule));
            return _lastId;
        }
    }

    /// <summary>Adds a rule for every request to a path.</summary>
    /// <exception cref="FaultException">There is no such fault.</exception>
    public int Add(string fault, string? path = null, string? value = null) => Add(new FaultRule { Fault = fault, Path = path, Value = value });

    /// <summary>Takes a rule away.</summary>
    /// <returns>False if there was none of that number.</returns>
    public bool Remove(int id)
    {
        lock (_lock)
        {
            return _entries.RemoveAll(entry => entry.Id == id) > 0;
        }
    }

    /// <summary>Takes all rules away.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    /// <summary>Counts the request for every rule that it matches, and tells which strike.</summary>
    internal IReadOnlyList<(Fault Fault, FaultRule Rule, int Nth)> Strike(Request request, DateTimeOffset now) =>
        [.. Striking(request, now).Select(strike => (FaultTable.Find(strike.Rule.Fault), strike.Rule, strike.Nth))];

    /// <summary>The same for faults that stand in another table.</summary>
    internal IReadOnlyList<(FaultRule Rule, int Nth)> Striking(Request request, DateTimeOffset now)
    {
        lock (_lock)
        {
            var matching = _entries.Where(entry => entry.Rule.Matches(request, now)).ToArray();
            foreach (var entry in matching)
            {
                entry.Matched++;
            }

            return [.. matching.Where(entry => entry.Rule.Strikes(entry.Matched)).Select(entry => (entry.Rule, entry.Matched))];
        }
    }

    private sealed class Entry(int id, FaultRule rule)
    {
        public int Id => id;

        public FaultRule Rule => rule;

        public int Matched { get; set; }
    }
}

/// <summary>A rule in force.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Matched">How many requests have matched its pattern.</param>
public sealed record FaultRuleState(int Id, FaultRule Rule, int Matched);
