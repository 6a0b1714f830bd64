using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Json;

namespace AtlasSeedance;

/// <summary>
/// The state of a prediction, as the service spells it. An open set: a word that this package does not know counts as running.
/// Compares without case; safe as <see langword="default"/>.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly struct PredictionStatus : IEquatable<PredictionStatus>
{
    private readonly string? _value;

    /// <summary>Creates a status from the value the API uses, for example <c>processing</c>. Blank is allowed: an answer may leave it out.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public PredictionStatus(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The job is being worked on.</summary>
    public static PredictionStatus Processing { get; } = new("processing");

    /// <summary>The video is there.</summary>
    public static PredictionStatus Completed { get; } = new("completed");

    /// <summary>The video is there; the service uses this word beside <see cref="Completed"/>.</summary>
    public static PredictionStatus Succeeded { get; } = new("succeeded");

    /// <summary>The job failed, and stays failed.</summary>
    public static PredictionStatus Failed { get; } = new("failed");

    /// <summary>The service's own word; empty when it gave none.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether the job ended with a video: <c>completed</c>, <c>succeeded</c> or <c>success</c>.</summary>
    public bool IsSuccess => Is("completed") || Is("succeeded") || Is("success");

    /// <summary>Whether the job ended without one: <c>failed</c>, <c>timeout</c>, <c>canceled</c>, <c>cancelled</c>, <c>error</c> or <c>expired</c>.</summary>
    public bool IsFailure => Is("failed") || Is("timeout") || Is("canceled") || Is("cancelled") || Is("error") || Is("expired");

    /// <summary>Whether the job has ended. Everything that is not known to be an end counts as running.</summary>
    public bool IsTerminal => IsSuccess || IsFailure;

    /// <inheritdoc/>
    public bool Equals(PredictionStatus other) => Is(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PredictionStatus other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <summary>The service's own word.</summary>
    public override string ToString() => Value;

    /// <summary>Creates a status from the value the API uses.</summary>
    public static implicit operator PredictionStatus(string value) => new(value);

    /// <summary>Compares without case.</summary>
    public static bool operator ==(PredictionStatus left, PredictionStatus right) => left.Equals(right);

    /// <summary>Compares without case.</summary>
    public static bool operator !=(PredictionStatus left, PredictionStatus right) => !left.Equals(right);

    private bool Is(string word) => string.Equals(Value, word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Lets <c>System.Text.Json</c> read and write the value as a string.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<PredictionStatus>
    {
        /// <inheritdoc/>
        public override PredictionStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new PredictionStatus(word));

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, PredictionStatus value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        /// <inheritdoc/>
        public override PredictionStatus ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new PredictionStatus(word));

        /// <inheritdoc/>
        public override void WriteAsPropertyName(Utf8JsonWriter writer, PredictionStatus value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
    }
}
