using System.Collections.Concurrent;

namespace Winnow.Serving;

/// <summary>Contents that were made once and serve until the archive changes. Bounded: a stranger who asks for many things fills no memory.</summary>
/// <param name="mostBytes">The most that all contents may take, with their compressed forms and their keys.</param>
internal sealed class ContentCache(long mostBytes)
{
    private const int Overhead = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (LinkedListNode<string> Place, ServedContent Content)> _contents = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _oldestFirst = [];
    private readonly ConcurrentDictionary<string, Task<ServedContent?>> _making = new(StringComparer.Ordinal);
    private long _generation = -1;
    private long _bytes;

    /// <summary>The content of a key; made if it is not there. Those who ask for the same at the same time wait for one.</summary>
    /// <param name="key">What it is, its address included.</param>
    /// <param name="generation">The state of the archive: when it changes, all that was kept is forgotten.</param>
    /// <param name="make">Makes it; null if there is no such thing, which is not kept.</param>
    public async Task<ServedContent?> FindAsync(string key, long generation, Func<Task<ServedContent?>> make)
    {
        if (Find(key, generation) is { } kept)
        {
            return kept;
        }

        var ofGeneration = $"{generation} {key}";
        var making = _making.GetOrAdd(ofGeneration, _ => Task.Run(make));
        try
        {
            var content = await making;
            if (content is not null)
            {
                Keep(key, generation, content);
            }

            return content;
        }
        finally
        {
            _making.TryRemove(ofGeneration, out _);
        }
    }

    private ServedContent? Find(string key, long generation)
    {
        lock (_lock)
        {
            if (_generation != generation)
            {
                (_generation, _bytes) = (generation, 0);
                _contents.Clear();
                _oldestFirst.Clear();
            }

            if (!_contents.TryGetValue(key, out var found))
            {
                return null;
            }

            _oldestFirst.Remove(found.Place);
            _oldestFirst.AddLast(found.Place);
            return found.Content;
        }
    }

    private void Keep(string key, long generation, ServedContent content)
    {
        lock (_lock)
        {
            if (_generation != generation || SizeOf(key, content) > mostBytes / 4 || _contents.ContainsKey(key))
            {
                return;
            }

            _contents[key] = (_oldestFirst.AddLast(key), content);
            for (_bytes += SizeOf(key, content); _bytes > mostBytes && _oldestFirst.First is { } oldest; _oldestFirst.RemoveFirst())
            {
                _bytes -= SizeOf(oldest.Value, _contents[oldest.Value].Content);
                _contents.Remove(oldest.Value);
            }
        }
    }
    // The compressed forms are made when they are first asked for; both together are smaller than the text.
    private static long SizeOf(string key, ServedContent content) => Overhead + ((long)key.Length * sizeof(char)) + (2L * content.Length);
}
