using System.Collections.Frozen;
using System.Globalization;
using FakeArxiv.Faults;

namespace FakeModel.Faults;

/// <summary>Every fault there is. Each group has its file.</summary>
internal static class ModelFaultTable
{
    /// <summary>All faults.</summary>
    public static readonly IReadOnlyList<ModelFault> All = [.. RefusalFaults.All, .. ServiceFaults.All, .. TransportFaults.All, .. StreamFaults.All, .. DocumentFaults.All, .. ReplyFaults.All];

    private static readonly FrozenDictionary<string, ModelFault> ByName = All.ToFrozenDictionary(fault => fault.Name, StringComparer.Ordinal);

    /// <summary>The fault of that name.</summary>
    /// <exception cref="FaultException">There is none; the message lists those that there are.</exception>
    public static ModelFault Find(string name) => ByName.TryGetValue(name, out var fault)
        ? fault
        : throw new FaultException($"There is no fault '{name}'. There are: {string.Join(", ", All.Select(one => one.Name))}.");

    /// <summary>The rule's value as a number.</summary>
    /// <exception cref="FaultException">It is none.</exception>
    public static int Number(ModelCall call, int otherwise) => call.Value is null
        ? otherwise
        : int.TryParse(call.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FaultException($"'{call.Value}' is not a number");
}
