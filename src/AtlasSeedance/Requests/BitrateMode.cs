using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Json;

namespace AtlasSeedance;

/// <summary>How many bits the output may take (the field <c>bitrate_mode</c>). Values are those of Atlas Cloud's official clients.</summary>
/// <remarks>
/// An open set: any other value that the service knows can be given as a string. Values are compared without regard to case.
/// The default value is <see cref="Standard"/>.
/// </remarks>
[JsonConverter(typeof(Converter))]
public readonly struct BitrateMode : IEquatable<BitrateMode>
{
    private readonly string? _value;

    /// <summary>Creates a value from the one the API uses.</summary>
    /// <param name="value">For example <c>high</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <see langword="null"/>, empty or white space.</exception>
    public BitrateMode(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>The service's own default.</summary>
    public static BitrateMode Standard { get; } = new("standard");

    /// <summary>A larger file with fewer artefacts.</summary>
    public static BitrateMode High { get; } = new("high");

    /// <summary>The modes that this package knows, in the order above. The service may take others.</summary>
    public static IReadOnlyList<BitrateMode> KnownValues { get; } = [Standard, High];

    /// <summary>The value as it is sent.</summary>
    public string Value => _value ?? "standard";

    /// <summary>Creates a value from the one the API uses, as the constructor does.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <see langword="null"/>, empty or white space.</exception>
    public static implicit operator BitrateMode(string value) => new(value);

    /// <summary>Whether both are the same, without regard to case.</summary>
    public static bool operator ==(BitrateMode left, BitrateMode right) => left.Equals(right);

    /// <summary>Whether both differ, without regard to case.</summary>
    public static bool operator !=(BitrateMode left, BitrateMode right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(BitrateMode other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BitrateMode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <summary>The value as it is sent.</summary>
    public override string ToString() => Value;

    /// <summary>Lets <c>System.Text.Json</c> read and write the value as a string.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<BitrateMode>
    {
        /// <inheritdoc/>
        public override BitrateMode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new BitrateMode(word));

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, BitrateMode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        /// <inheritdoc/>
        public override BitrateMode ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new BitrateMode(word));

        /// <inheritdoc/>
        public override void WriteAsPropertyName(Utf8JsonWriter writer, BitrateMode value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
    }
}
