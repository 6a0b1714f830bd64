using System.Text.Json.Serialization;

namespace AtlasSeedance;

/// <summary>What a media file is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediaKind>))]
public enum MediaKind
{
    /// <summary>A still image.</summary>
    Image,

    /// <summary>A video clip.</summary>
    Video,

    /// <summary>A sound.</summary>
    Audio,
}
