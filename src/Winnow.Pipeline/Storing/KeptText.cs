using System.Text.Json.Serialization;
using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Storing;

/// <summary>What stands in a file of the cache of texts.</summary>
/// <param name="Name">The paper and version, as in the file's name: a file that was moved about is not taken for another's.</param>
/// <param name="Text">The text.</param>
internal sealed record KeptText(string Name, PaperText Text)
{
    /// <summary>The most that is read of a file, decompressed. JSON may write a character of <see cref="PaperText"/> with six.</summary>
    public const long MaxBytes = 32 << 20;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KeptText))]
internal sealed partial class KeptTextJson : JsonSerializerContext;
