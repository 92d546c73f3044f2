using System.Globalization;
using System.Text;
using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Storing;

/// <summary>Keeps arXiv's pace for all processes that share a state folder, in the file <c>pace</c>: it is locked while a request
/// is under way and holds the time at which the last one ended, and whether it went to the site.</summary>
/// <param name="stateFolder">The folder; made if it is not there.</param>
/// <param name="clock">The machine's own clock, never one shifted by <c>WINNOW_NOW</c>: processes could not compare their times.</param>
public sealed class FilePaceKeeper(string stateFolder, TimeProvider clock) : IPaceKeeper
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    /// <exception cref="StoreException">The folder cannot be written.</exception>
    public async Task<IPaceHold> EnterAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(stateFolder, "pace");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ExclusiveFile.TryOpen(path) is { } file)
            {
                return Hold.Begin(file, clock);
            }

            await Task.Delay(Poll, clock, cancellationToken);
        }
    }

    private sealed class Hold : IPaceHold
    {
        // All three are of one length, so that one write in place replaces one by the other and nothing is ever half there.
        private const string ToSite = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z site'";
        private const string NotToSite = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z feed'";
        private const string UnderWay = "a request is under way...........";

        private readonly FileStream _file;
        private readonly TimeProvider _clock;
        private DateTimeOffset? _last;

        private Hold(FileStream file, TimeProvider clock)
        {
            _file = file;
            _clock = clock;
            (_last, WasLastToSite) = Read(file, clock.GetUtcNow());
        }

        public TimeSpan? SinceLastRequest =>
            _last is { } last ? TimeSpan.FromTicks(Math.Max(0, (_clock.GetUtcNow() - last).Ticks)) : null;

        public bool WasLastToSite { get; private set; }

        public static Hold Begin(FileStream file, TimeProvider clock)
        {
            try
            {
                var hold = new Hold(file, clock);
                Write(file, UnderWay);
                return hold;
            }
            catch (IOException problem)
            {
                file.Dispose();
                throw ExclusiveFile.Unwritable(file.Name, problem);
            }
        }

        public void RequestEnded(bool isToSite) => (_last, WasLastToSite) = (_clock.GetUtcNow(), isToSite);

        public void Dispose()
        {
            if (!_file.CanWrite)
            {
                return;
            }

            try
            {
                Write(_file, _last?.ToString(WasLastToSite ? ToSite : NotToSite, CultureInfo.InvariantCulture) ?? "");
            }
            catch (IOException)
            {
                // "Under way" stays, as after a process that died here: the next one waits as if a request had just ended.
            }

            _file.Dispose();
        }

        // An empty file: nobody has asked yet. Anything else that is not a time, or one that is still to come, counts as now,
        // and what does not say where it went as to the site.
        private static (DateTimeOffset? Last, bool IsToSite) Read(FileStream file, DateTimeOffset now)
        {
            var bytes = new byte[UnderWay.Length + 1];
            var text = Encoding.ASCII.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            return text.Length == 0 ? (null, true)
                : Time(text, NotToSite) is { } notToSite ? (Earlier(notToSite, now), false)
                : (Earlier(Time(text, ToSite) ?? now, now), true);
        }

        private static DateTimeOffset? Time(string text, string format) =>
            DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

        private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

        private static void Write(FileStream file, string text)
        {
            file.Position = 0;
            file.Write(Encoding.ASCII.GetBytes(text));
            file.SetLength(text.Length);
        }
    }
}
