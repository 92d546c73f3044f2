using Winnow.Configuration;

namespace Winnow.Tests.Configuration;

public sealed class ShiftedClockTests
{
    [Theory]
    [InlineData("2026-01-06T06:00:00-05:00", "2026-01-06T11:00:00Z")]
    [InlineData("2026-01-06T11:00:00Z", "2026-01-06T11:00:00Z")]
    [InlineData("2026-01-06T11:00:00.5+00:00", "2026-01-06T11:00:00.5Z")]
    [InlineData("2026-01-06T16:30+05:30", "2026-01-06T11:00:00Z")]
    public void The_clock_starts_at_the_instant_and_runs_on(string written, string instant)
    {
        var clock = Read(written, out _);

        var since = Assert.IsType<ShiftedClock>(clock).GetUtcNow() - DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(since, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(TimeProvider.System.TimestampFrequency, clock?.TimestampFrequency);
        Assert.InRange(TimeProvider.System.GetElapsedTime(clock?.GetTimestamp() ?? 0), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("2026-01-06T06:00:00")]
    [InlineData("2026-01-06")]
    [InlineData("yesterday")]
    [InlineData("01/06/2026 06:00:00 -05:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0001-01-01T00:00:00+00:00")]
    public void A_bad_instant_is_an_error_of_the_variable(string written)
    {
        Assert.Null(Read(written, out var problems));

        var problem = Assert.Single(problems.All);
        Assert.Equal((true, "WINNOW_NOW"), (problem.IsError, problem.Place.Source));
    }

    [Fact]
    public void Without_the_variable_the_machine_tells_the_time() => Assert.Same(TimeProvider.System, Read("", out _));

    private static TimeProvider? Read(string written, out ConfigProblems problems)
    {
        problems = new ConfigProblems();
        return ShiftedClock.FromEnvironment(new Dictionary<string, string> { ["WINNOW_NOW"] = written }, problems);
    }
}
