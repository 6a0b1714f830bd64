using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Json;

namespace AtlasSeedance;

/// <summary>The resolution of the output (the field <c>resolution</c>). Values are those of Atlas Cloud's official clients.</summary>
/// <remarks>
/// An open set: any other value that the service knows can be given as a string. Values are compared without regard to case.
/// The default value is <see cref="P720"/>.
/// </remarks>
[JsonConverter(typeof(Converter))]
public readonly struct VideoResolution : IEquatable<VideoResolution>
{
    private readonly string? _value;

    /// <summary>Creates a value from the one the API uses.</summary>
    /// <param name="value">For example <c>720p</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <see langword="null"/>, empty or white space.</exception>
    public VideoResolution(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>480p: 864×496 at 16:9.</summary>
    public static VideoResolution P480 { get; } = new("480p");

    /// <summary>720p: 1280×720 at 16:9. The service's own default.</summary>
    public static VideoResolution P720 { get; } = new("720p");

    /// <summary>720p by super-resolution.</summary>
    public static VideoResolution P720SR { get; } = new("720p-SR");

    /// <summary>1080p: 1920×1080 at 16:9. Seedance 2.0 Fast and Mini lack it.</summary>
    public static VideoResolution P1080 { get; } = new("1080p");

    /// <summary>1080p by super-resolution.</summary>
    public static VideoResolution P1080SR { get; } = new("1080p-SR");

    /// <summary>1440p by super-resolution.</summary>
    public static VideoResolution P1440SR { get; } = new("1440p-SR");

    /// <summary>4k: 3840×2160 at 16:9. Seedance 2.0 Fast and Mini lack it.</summary>
    public static VideoResolution Uhd4K { get; } = new("4k");

    /// <summary>The resolutions that this package knows, in the order above. The service may take others.</summary>
    public static IReadOnlyList<VideoResolution> KnownValues { get; } = [P480, P720, P720SR, P1080, P1080SR, P1440SR, Uhd4K];

    /// <summary>The value as it is sent.</summary>
    public string Value => _value ?? "720p";

    /// <summary>Creates a value from the one the API uses, as the constructor does.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <see langword="null"/>, empty or white space.</exception>
    public static implicit operator VideoResolution(string value) => new(value);

    /// <summary>Whether both are the same, without regard to case.</summary>
    public static bool operator ==(VideoResolution left, VideoResolution right) => left.Equals(right);

    /// <summary>Whether both differ, without regard to case.</summary>
    public static bool operator !=(VideoResolution left, VideoResolution right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(VideoResolution other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is VideoResolution other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <summary>The value as it is sent.</summary>
    public override string ToString() => Value;

    /// <summary>Lets <c>System.Text.Json</c> read and write the value as a string.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<VideoResolution>
    {
        /// <inheritdoc/>
        public override VideoResolution Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new VideoResolution(word));

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, VideoResolution value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        /// <inheritdoc/>
        public override VideoResolution ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new VideoResolution(word));

        /// <inheritdoc/>
        public override void WriteAsPropertyName(Utf8JsonWriter writer, VideoResolution value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
    }
}
