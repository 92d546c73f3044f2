using System.Collections.Frozen;

namespace FakeArxiv.Faults;

/// <summary>Every fault there is. Each group has its file.</summary>
internal static class FaultTable
{
    /// <summary>All faults in the order of the table of cases.</summary>
    public static readonly IReadOnlyList<Fault> All =
    [
        .. BatchFaults.All, .. ItemFaults.All, .. TextFaults.All, .. XmlFaults.All, .. XmlAttacks.All,
        .. EncodingFaults.All, .. TransportFaults.All, .. StatusFaults.All, .. HeaderFaults.All, .. ListingFaults.All, .. OaiFaults.All, .. ApiFaults.All,
    ];

    private static readonly FrozenDictionary<string, Fault> ByName = All.ToFrozenDictionary(fault => fault.Name, StringComparer.Ordinal);

    /// <summary>The fault of that name.</summary>
    /// <exception cref="FaultException">There is none; the message lists those that there are.</exception>
    public static Fault Find(string name) => ByName.TryGetValue(name, out var fault)
        ? fault
        : throw new FaultException($"There is no fault '{name}'. There are: {string.Join(", ", All.Select(one => one.Name))}.");
}
