using Winnow.Pipeline.Running;

namespace Winnow.Tests.Architecture.Planted.Profiles;

/// <summary>Breaks the rules on purpose: the architecture tests must find it.</summary>
public class UsesRunning
{
    public string Changeable { get; set; } = "";

    public static bool Use() => File.Exists(RunExit.Done.ToString(System.Globalization.CultureInfo.InvariantCulture)) && typeof(RunReport).IsSealed;

    public static string? Variable() => Environment.GetEnvironmentVariable("PLANTED");

    public static Task WithoutTokenAsync() => Task.CompletedTask;
}
