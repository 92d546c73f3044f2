namespace Winnow.Arxiv.Tests.Fuzzing;

// Feeds damaged documents to parsers, and holds each document to limits. Document n of a seed is the same in every run, so that a
// failure can be had again: the run over it alone.
internal sealed class FuzzRun(int seed, IReadOnlyList<FuzzedParser> parsers)
{
    // How often the heap is looked at; between two looks, caches fill and are emptied.
    private const int HeapEvery = 50_000;

    private readonly FuzzTally[] _tallies = [.. parsers.Select(parser => new FuzzTally(parser.Name))];
    private long _begun;
    private int _current;
    private volatile string? _failure;

    // A document that takes longer is read twice more: if it always does, that is not the machine's doing. Most take less than a millisecond.
    public TimeSpan SlowLimit { get; init; } = TimeSpan.FromSeconds(0.2);

    // A document that takes longer is not waited for.
    public TimeSpan HangLimit { get; init; } = TimeSpan.FromSeconds(30);

    // The most memory that one document of at most 64 kB may use up.
    public long AllocationLimit { get; init; } = 16 << 20;

    // How much the heap may grow from the first look to any later one.
    public long GrowthLimit { get; init; } = 4 << 20;

    public IReadOnlyList<FuzzTally> Tallies => _tallies;

    // The heap after collection, at the first look and at the largest; 0 if the run was too short for a look.
    public (long First, long Largest) Heap { get; private set; }

    // Runs over documents first, first + 1, …; what went wrong, with what it takes to have it again, or null.
    public string? Run(int first, int count, Action<int>? progress = null)
    {
        (_current, _begun) = (first, TimeProvider.System.GetTimestamp());
        var worker = new Thread(() => Work(first, count, progress)) { IsBackground = true, Name = "fuzz" };
        worker.Start();

        // A parser that hangs cannot be stopped: the run ends without it.
        while (!worker.Join(TimeSpan.FromMilliseconds(100)))
        {
            if (TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _begun)) > HangLimit)
            {
                return Describe(Volatile.Read(ref _current), $"took more than {HangLimit.TotalSeconds} s");
            }
        }

        return _failure;
    }

    // The n-th document.
    public byte[] Document(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var seeds = parsers[ParserOf(number)].Seeds;
        var other = parsers[random.Next(parsers.Count)].Seeds;
        return Mutator.Mutate(seeds[random.Next(seeds.Count)], other[random.Next(other.Count)], random);
    }

    private int ParserOf(int number) => (int)((uint)number % (uint)parsers.Count);

    private void Work(int first, int count, Action<int>? progress)
    {
        for (var done = 0; done < count && _failure is null; done++)
        {
            var number = first + done;
            var document = Document(number);
            Volatile.Write(ref _current, number);
            Interlocked.Exchange(ref _begun, TimeProvider.System.GetTimestamp());
            if (Feed(number, document) is { } fault)
            {
                _failure = Describe(number, fault);
            }

            if ((done + 1) % HeapEvery == 0 && LookAtHeap() is { } growth)
            {
                _failure = Describe(number, growth);
            }

            progress?.Invoke(done + 1);
        }
    }

    private string? Feed(int number, byte[] document)
    {
        var tally = _tallies[ParserOf(number)];
        var started = TimeProvider.System.GetTimestamp();
        var (outcome, fault, allocated) = FeedOnce(number, document);
        var time = TimeProvider.System.GetElapsedTime(started);
        for (var again = 0; again < 2 && time > SlowLimit; again++)
        {
            started = TimeProvider.System.GetTimestamp();
            FeedOnce(number, document);
            time = TimeSpan.FromTicks(Math.Min(time.Ticks, TimeProvider.System.GetElapsedTime(started).Ticks));
        }

        tally.Note(number, outcome, time, allocated);
        return fault
            ?? (time > SlowLimit ? $"takes {time.TotalMilliseconds:0} ms" : null)
            ?? (allocated > AllocationLimit ? $"used {allocated >> 10} kB of memory" : null);
    }

    private (Outcome Outcome, string? Fault, long Allocated) FeedOnce(int number, byte[] document)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            // All is in memory, so that nothing is awaited: it ends on this thread.
            var fault = parsers[ParserOf(number)].ReadAsync(new MemoryStream(document, writable: false)).GetAwaiter().GetResult();
            return (Outcome.Read, fault, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        catch (FormatException)
        {
            // The documented way out.
            return (Outcome.Refused, null, GC.GetAllocatedBytesForCurrentThread() - before);
        }
#pragma warning disable CA1031 // Any other exception is what the run is there to find.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return (Outcome.Refused, $"threw {problem}", 0);
        }
    }

    private string? LookAtHeap()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        Heap = Heap.First == 0 ? (heap, heap) : (Heap.First, Math.Max(Heap.Largest, heap));
        return heap - Heap.First > GrowthLimit ? $"is the last before the heap had grown by {(heap - Heap.First) >> 10} kB" : null;
    }

    private string Describe(int number, string fault) =>
        $"document {number} of seed {seed}, a damaged {parsers[ParserOf(number)].Name}, {fault}\nAgain: dotnet run -c Release --project bench/Winnow.Bench -- fuzz --seed {seed} --first {number} --documents 1";
}

internal enum Outcome
{
    Read,
    Refused,
}

// What one parser made of its documents.
internal sealed class FuzzTally(string name)
{
    public string Name => name;

    public int Read { get; private set; }

    public int Refused { get; private set; }

    public (int Number, TimeSpan Time) Slowest { get; private set; }

    public (int Number, long Bytes) Largest { get; private set; }

    public void Note(int number, Outcome outcome, TimeSpan time, long bytes)
    {
        Read += outcome == Outcome.Read ? 1 : 0;
        Refused += outcome == Outcome.Refused ? 1 : 0;
        Slowest = time > Slowest.Time ? (number, time) : Slowest;
        Largest = bytes > Largest.Bytes ? (number, bytes) : Largest;
    }
}
