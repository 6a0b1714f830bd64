using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Json;
using AtlasSeedance.Requests;

namespace AtlasSeedance;

/// <summary>The model that makes the video (the field <c>model</c>).</summary>
/// <remarks>
/// An open set: any other id can be given as a string, and is then checked only by the rules that hold for every model.
/// Ids are compared without regard to case. The ids here are those of Atlas Cloud's official clients.
/// The default value is <see cref="Seedance20"/>.
/// </remarks>
[JsonConverter(typeof(Converter))]
public readonly struct SeedanceModel : IEquatable<SeedanceModel>
{
    private readonly string? _value;

    /// <summary>Creates a value from the one the API uses.</summary>
    /// <param name="value">A model's id, for example <c>bytedance/seedance-2.0/reference-to-video</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <see langword="null"/>, empty or white space.</exception>
    public SeedanceModel(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>Seedance 2.0, reference-to-video: images, clips and sounds that the prompt refers to (<c>bytedance/seedance-2.0/reference-to-video</c>).</summary>
    public static SeedanceModel Seedance20 { get; } = new("bytedance/seedance-2.0/reference-to-video");

    /// <summary>Seedance 2.0, text-to-video: a prompt alone (<c>bytedance/seedance-2.0/text-to-video</c>).</summary>
    public static SeedanceModel Seedance20TextToVideo { get; } = new("bytedance/seedance-2.0/text-to-video");

    /// <summary>Seedance 2.0, image-to-video: a first frame, and a last one if wanted (<c>bytedance/seedance-2.0/image-to-video</c>).</summary>
    public static SeedanceModel Seedance20ImageToVideo { get; } = new("bytedance/seedance-2.0/image-to-video");

    /// <summary>Seedance 2.0 Fast, reference-to-video: images, clips and sounds that the prompt refers to (<c>bytedance/seedance-2.0-fast/reference-to-video</c>).</summary>
    public static SeedanceModel Seedance20Fast { get; } = new("bytedance/seedance-2.0-fast/reference-to-video");

    /// <summary>Seedance 2.0 Fast, text-to-video: a prompt alone (<c>bytedance/seedance-2.0-fast/text-to-video</c>).</summary>
    public static SeedanceModel Seedance20FastTextToVideo { get; } = new("bytedance/seedance-2.0-fast/text-to-video");

    /// <summary>Seedance 2.0 Fast, image-to-video: a first frame, and a last one if wanted (<c>bytedance/seedance-2.0-fast/image-to-video</c>).</summary>
    public static SeedanceModel Seedance20FastImageToVideo { get; } = new("bytedance/seedance-2.0-fast/image-to-video");

    /// <summary>Seedance 2.0 Mini, reference-to-video: images, clips and sounds that the prompt refers to (<c>bytedance/seedance-2.0-mini/reference-to-video</c>).</summary>
    public static SeedanceModel Seedance20Mini { get; } = new("bytedance/seedance-2.0-mini/reference-to-video");

    /// <summary>Seedance 2.0 Mini, text-to-video: a prompt alone (<c>bytedance/seedance-2.0-mini/text-to-video</c>).</summary>
    public static SeedanceModel Seedance20MiniTextToVideo { get; } = new("bytedance/seedance-2.0-mini/text-to-video");

    /// <summary>Seedance 2.0 Mini, image-to-video: a first frame, and a last one if wanted (<c>bytedance/seedance-2.0-mini/image-to-video</c>).</summary>
    public static SeedanceModel Seedance20MiniImageToVideo { get; } = new("bytedance/seedance-2.0-mini/image-to-video");

    /// <summary>Seedance 2.5, reference-to-video: images, clips and sounds that the prompt refers to (<c>bytedance/seedance-2.5/reference-to-video</c>).</summary>
    public static SeedanceModel Seedance25 { get; } = new("bytedance/seedance-2.5/reference-to-video");

    /// <summary>Seedance 2.5, text-to-video: a prompt alone (<c>bytedance/seedance-2.5/text-to-video</c>).</summary>
    public static SeedanceModel Seedance25TextToVideo { get; } = new("bytedance/seedance-2.5/text-to-video");

    /// <summary>Seedance 2.5, image-to-video: a first frame, and a last one if wanted (<c>bytedance/seedance-2.5/image-to-video</c>).</summary>
    public static SeedanceModel Seedance25ImageToVideo { get; } = new("bytedance/seedance-2.5/image-to-video");

    /// <summary>The models that this package knows, in the order above. The service may take others.</summary>
    public static IReadOnlyList<SeedanceModel> KnownValues { get; } =
    [
        Seedance20, Seedance20TextToVideo, Seedance20ImageToVideo,
        Seedance20Fast, Seedance20FastTextToVideo, Seedance20FastImageToVideo,
        Seedance20Mini, Seedance20MiniTextToVideo, Seedance20MiniImageToVideo,
        Seedance25, Seedance25TextToVideo, Seedance25ImageToVideo,
    ];

    /// <summary>The value as it is sent.</summary>
    public string Value => _value ?? "bytedance/seedance-2.0/reference-to-video";

    /// <summary>What is known about the model; <see langword="null"/> for an id that this package does not know.</summary>
    internal ModelTraits? Traits => ModelTraits.Find(Value);

    /// <summary>Creates a value from the one the API uses, as the constructor does.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is <see langword="null"/>, empty or white space.</exception>
    public static implicit operator SeedanceModel(string value) => new(value);

    /// <summary>Whether both are the same, without regard to case.</summary>
    public static bool operator ==(SeedanceModel left, SeedanceModel right) => left.Equals(right);

    /// <summary>Whether both differ, without regard to case.</summary>
    public static bool operator !=(SeedanceModel left, SeedanceModel right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(SeedanceModel other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SeedanceModel other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <summary>The value as it is sent.</summary>
    public override string ToString() => Value;

    /// <summary>Lets <c>System.Text.Json</c> read and write the value as a string.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<SeedanceModel>
    {
        /// <inheritdoc/>
        public override SeedanceModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new SeedanceModel(word));

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, SeedanceModel value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        /// <inheritdoc/>
        public override SeedanceModel ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => JsonWord.Read(ref reader, static word => new SeedanceModel(word));

        /// <inheritdoc/>
        public override void WriteAsPropertyName(Utf8JsonWriter writer, SeedanceModel value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
    }
}
