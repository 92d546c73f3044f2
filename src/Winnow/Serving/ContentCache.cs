using System.Collections.Concurrent;

namespace Winnow.Serving;

/// <summary>Contents that were made once and serve until the archive changes, and then until they are made anew, if they were right half a second ago: so a busy server keeps
/// nobody waiting while a run stores its papers, and a lone visitor is never shown what is old. Bounded: a stranger who asks for many things fills no memory.</summary>
/// <param name="mostBytes">The most that all contents may take, with their compressed forms and their keys.</param>
/// <param name="clock">Measures the half second.</param>
internal sealed class ContentCache(long mostBytes, TimeProvider clock)
{
    private const int Overhead = 500;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _contents = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _oldestFirst = [];
    private readonly ConcurrentDictionary<string, Task<ServedContent?>> _making = new(StringComparer.Ordinal);
    private long _generation = -1;
    private long _lastSeen;
    private long _lastOfOld;
    private long _bytes;

    /// <summary>The content of a key; made if it is not there. Those who ask for the same at the same time wait for one.</summary>
    /// <param name="key">What it is, its address included.</param>
    /// <param name="generation">The state of the archive: when it changes, what was kept is made anew.</param>
    /// <param name="make">Makes it; null if there is no such thing, which is not kept.</param>
    public async Task<ServedContent?> FindAsync(string key, long generation, Func<Task<ServedContent?>> make)
    {
        var (kept, isFresh) = Find(key, generation);
        if (isFresh)
        {
            return kept;
        }

        var making = _making.GetOrAdd($"{generation} {key}", name => Task.Run(() => MakeAsync(name, key, generation, make)));
        return kept is null || making.IsCompleted ? await making : kept;
    }

    private async Task<ServedContent?> MakeAsync(string name, string key, long generation, Func<Task<ServedContent?>> make)
    {
        try
        {
            var content = await make();
            Keep(key, generation, content);
            return content;
        }
        finally
        {
            _making.TryRemove(name, out _);
        }
    }

    // Nothing, what is right, or what was right a moment ago.
    private (ServedContent? Content, bool IsFresh) Find(string key, long generation)
    {
        lock (_lock)
        {
            if (generation > _generation)
            {
                (_generation, _lastOfOld) = (generation, _lastSeen);
            }

            _lastSeen = clock.GetTimestamp();

            if (!_contents.TryGetValue(key, out var found))
            {
                return (null, false);
            }

            var isFresh = found.Generation == generation;
            if (!isFresh && clock.GetElapsedTime(_lastOfOld) > Grace)
            {
                Remove(key, found);
                return (null, false);
            }

            _oldestFirst.Remove(found.Place);
            _oldestFirst.AddLast(found.Place);
            return (found.Content, isFresh);
        }
    }

    private void Keep(string key, long generation, ServedContent? content)
    {
        lock (_lock)
        {
            if (_contents.TryGetValue(key, out var old) && old.Generation < generation)
            {
                Remove(key, old);
            }

            if (content is null || _generation != generation || SizeOf(key, content) > mostBytes / 4 || _contents.ContainsKey(key))
            {
                return;
            }

            _contents[key] = new Kept(_oldestFirst.AddLast(key), content, generation);
            _bytes += SizeOf(key, content);
            while (_bytes > mostBytes && _oldestFirst.First is { } oldest)
            {
                Remove(oldest.Value, _contents[oldest.Value]);
            }
        }
    }

    private void Remove(string key, Kept kept)
    {
        _oldestFirst.Remove(kept.Place);
        _contents.Remove(key);
        _bytes -= SizeOf(key, kept.Content);
    }

    // The compressed forms are made when they are first asked for; both together are smaller than the text.
    private static long SizeOf(string key, ServedContent content) => Overhead + ((long)key.Length * sizeof(char)) + (2L * content.Length);

    private sealed record Kept(LinkedListNode<string> Place, ServedContent Content, long Generation);
}
