using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Json;

namespace AtlasSeedance;

/// <summary>The shape of the output, width to height (the field <c>ratio</c>).</summary>
/// <remarks>
/// An open set: any other value that the service knows can be given as a string. Values are compared without regard to case.
/// The default value is <see cref="Adaptive"/>.
/// </remarks>
[JsonConverter(typeof(Converter))]
public readonly struct AspectRatio : IEquatable<AspectRatio>
{
    private readonly string? _value;

    /// <summary>Creates a value from the one the API uses.</summary>
    /// <param name="value">For example <c>16:9</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <see langword="null"/>, empty or white space.</exception>
    public AspectRatio(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>16:9, the usual wide screen. On Atlas Cloud's model page.</summary>
    public static AspectRatio Landscape16x9 { get; } = new("16:9");

    /// <summary>4:3. On Atlas Cloud's model page.</summary>
    public static AspectRatio Landscape4x3 { get; } = new("4:3");

    /// <summary>1:1. On Atlas Cloud's model page.</summary>
    public static AspectRatio Square { get; } = new("1:1");

    /// <summary>3:4. In Atlas Cloud's official clients.</summary>
    public static AspectRatio Portrait3x4 { get; } = new("3:4");

    /// <summary>9:16, a phone held upright. On Atlas Cloud's model page.</summary>
    public static AspectRatio Portrait9x16 { get; } = new("9:16");

    /// <summary>21:9, cinema. In Atlas Cloud's official clients.</summary>
    public static AspectRatio Ultrawide21x9 { get; } = new("21:9");

    /// <summary>The service chooses by the references: its own default. In Atlas Cloud's official clients.</summary>
    public static AspectRatio Adaptive { get; } = new("adaptive");

    /// <summary>The shapes that this package knows, in the order above. The service may take others.</summary>
    public static IReadOnlyList<AspectRatio> KnownValues { get; } = [Landscape16x9, Landscape4x3, Square, Portrait3x4, Portrait9x16, Ultrawide21x9, Adaptive];

    /// <summary>The value as it is sent.</summary>
    public string Value => _value ?? "adaptive";

    /// <summary>Creates a value from the one the API uses, as the constructor does.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <see langword="null"/>, empty or white space.</exception>
    public static implicit operator AspectRatio(string value) => new(value);

    /// <summary>Whether both are the same, without regard to case.</summary>
    public static bool operator ==(AspectRatio left, AspectRatio right) => left.Equals(right);

    /// <summary>Whether both differ, without regard to case.</summary>
    public static bool operator !=(AspectRatio left, AspectRatio right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(AspectRatio other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AspectRatio other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <summary>The value as it is sent.</summary>
    public override string ToString() => Value;

    /// <summary>Lets <c>System.Text.Json</c> read and write the value as a string.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<AspectRatio>
    {
        /// <inheritdoc/>
        public override AspectRatio Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new AspectRatio(word));

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, AspectRatio value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        /// <inheritdoc/>
        public override AspectRatio ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new AspectRatio(word));

        /// <inheritdoc/>
        public override void WriteAsPropertyName(Utf8JsonWriter writer, AspectRatio value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
    }
}
