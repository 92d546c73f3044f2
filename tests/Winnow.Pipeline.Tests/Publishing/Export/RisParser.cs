namespace Winnow.Pipeline.Tests.Publishing.Export;

/// <summary>Reads RIS as reference managers do: line by line, from TY to ER.</summary>
internal static class RisParser
{
    public static IReadOnlyList<ILookup<string, string>> Read(string text)
    {
        var records = new List<ILookup<string, string>>();
        List<(string Tag, string Value)>? open = null;
        foreach (var line in text.Split("\r\n").Where(line => line.Length > 0))
        {
            var (tag, value) = line.Length >= 6 && line[2..6] == "  - " ? (line[..2], line[6..]) : throw new FormatException(line);
            if ((tag == "TY") != open is null)
            {
                throw new FormatException($"{tag} stands where it must not");
            }

            if (tag == "ER")
            {
                records.Add((open ?? []).ToLookup(pair => pair.Tag, pair => pair.Value));
                open = null;
                continue;
            }

            (open ??= []).Add((tag, value));
        }

        return open is null ? records : throw new FormatException("a record has no end");
    }
}
