using System.Text.Json;
using System.Text.Json.Serialization;

namespace MultiShot;

/// <summary>What is known of a shot's job. It lies on disk before the submit, so that no shot is paid for twice.</summary>
internal sealed record ShotRecord
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Where the job runs: an id of the emulator means nothing to the service.</summary>
    public required string Service { get; init; }

    public required string Prompt { get; init; }

    /// <summary>The prediction whose last frame the shot begins with.</summary>
    public string? Previous { get; init; }

    public string? PredictionId { get; init; }

    /// <summary>What is known of a submit without an answer, as <see cref="AtlasSeedance.UncertainSubmission.ToJson"/> wrote it.</summary>
    public string? Uncertain { get; init; }

    public static async Task<ShotRecord?> FindAsync(string path)
        => File.Exists(path) ? JsonSerializer.Deserialize<ShotRecord>(await File.ReadAllTextAsync(path), Json) : null;

    /// <summary>Writes the file beside, and then puts it in its place: it is always whole.</summary>
    public async Task<ShotRecord> SaveAsync(string path)
    {
        await File.WriteAllTextAsync(path + ".new", JsonSerializer.Serialize(this, Json));
        File.Move(path + ".new", path, overwrite: true);
        return this;
    }
}
