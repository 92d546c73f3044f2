namespace Winnow.Configuration;

/// <summary>Reads base addresses: https, or http on this machine.</summary>
internal static class WebAddress
{
    /// <summary>The address of that key; null if it is absent or wrong, which then has been reported.</summary>
    public static Uri? Read(string key, ConfigValues values, ConfigProblems problems)
    {
        return values.Find(key) is { } node ? Read(key, node, problems) : null;
    }

    /// <summary>The address that a value holds; null if it is wrong, which then has been reported.</summary>
    public static Uri? Read(string key, ConfigNode node, ConfigProblems problems)
    {
        // The address itself is not repeated: it may hold a name and a password.
        if (!Uri.TryCreate(node.Text.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            problems.Error(node.Place, key, "this is not an http(s) address", "write it whole, as in https://example.org/");
        }
        else if (address.UserInfo.Length > 0)
        {
            problems.Error(node.Place, key, "the address holds a user name or a password", "take out what stands before the @");
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            problems.Error(node.Place, key, "the address has a query or a fragment", "end it before the ? or #");
        }
        else if (address.Scheme == "http" && !address.IsLoopback)
        {
            problems.Error(node.Place, key, $"http is only for this machine, and {Shown.Short(address.Host)} is not", "write https://");
        }
        else
        {
            return address;
        }

        return null;
    }
}
