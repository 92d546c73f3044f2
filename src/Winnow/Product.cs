namespace Winnow;

/// <summary>Who we are.</summary>
internal static class Product
{
    /// <summary>The version, as in <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version?.ToString(3) ?? "0";
}
