namespace Winnow.Commands;

/// <summary>Colours text for a terminal, and leaves it alone elsewhere.</summary>
/// <param name="isOn">Whether a terminal shows it.</param>
internal sealed class Ink(bool isOn)
{
    public string Red(string text) => Paint(text, "31");

    public string Yellow(string text) => Paint(text, "33");

    public string Green(string text) => Paint(text, "32");

    public string Bold(string text) => Paint(text, "1");

    public string Dim(string text) => Paint(text, "2");

    private string Paint(string text, string code) => isOn ? $"\e[{code}m{text}\e[0m" : text;
}
