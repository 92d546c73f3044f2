namespace Winnow.Configuration;

/// <summary>Where a value was written: a line of a file, or a variable of the environment.</summary>
/// <param name="Source">The file's path as the user gave it, or the variable's name.</param>
/// <param name="Line">The line, counted from 1; null for a variable, or if the whole file is meant.</param>
/// <param name="IsVariable">Whether <paramref name="Source"/> is a variable.</param>
internal sealed record ConfigPlace(string Source, int? Line, bool IsVariable = false)
{
    public static ConfigPlace Variable(string name) => new(name, null, IsVariable: true);

    public override string ToString() => Line is { } line ? $"{Source}:{line}" : Source;
}
