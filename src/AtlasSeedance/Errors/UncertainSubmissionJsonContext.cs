using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Errors;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UncertainSubmission))]
internal sealed partial class UncertainSubmissionJsonContext : JsonSerializerContext;
