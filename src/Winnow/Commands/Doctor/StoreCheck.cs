namespace Winnow.Commands.Doctor;

/// <summary>Can the store be used, and with which SQLite?</summary>
internal static class StoreCheck
{
    public static async Task<Finding> LookAsync(DoctorPorts ports, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return new("store", FindingLevel.Ok, await ports.Store(folder, cancellationToken));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new("store", FindingLevel.Fail, problem.Message, "the store can be rebuilt from data/: move the state folder away and run again; SQLite comes with the system (Debian: apt-get install libsqlite3-0)");
        }
    }
}
