using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Submission.FileJournal;

/// <summary>What stands in the files of a journal.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(JournalClaim))]
internal sealed partial class JournalJsonContext : JsonSerializerContext
{
    /// <summary>One line each. Labels and, where asked for, prompts stay readable.</summary>
    public static JournalJsonContext Lines { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
