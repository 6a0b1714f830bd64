using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Http;
using AtlasSeedance.Json;

namespace AtlasSeedance;

/// <summary>A reference file that the service stored. It is kept for a time that the service does not state: use it soon.</summary>
public sealed class UploadedMedia
{
    internal UploadedMedia(Uri url) => Url = url;

    /// <summary>Where the service keeps the file. <see cref="MediaSource.FromUpload"/> puts it into a request.</summary>
    public Uri Url { get; }

    /// <summary>The name under which the service stored it, without folders and without what a file's name cannot have.</summary>
    public string? FileName { get; internal init; }

    /// <summary>The content type that the service saw in it.</summary>
    public string? ContentType { get; internal init; }

    /// <summary>The size in bytes, as the service says.</summary>
    public long? Size { get; internal init; }

    /// <summary>The service's answer, whole, as UTF-8 JSON.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> RawJson { get; internal init; }

    /// <summary>Reads a field of the answer that this package has no member for.</summary>
    /// <param name="name">The field's name as the service spells it.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>Whether the field is there.</returns>
    public bool TryGetField(string name, out JsonElement value) => RawFields.TryGet(RawJson, name, out value);

    /// <summary>The address without its query, which may be signed.</summary>
    public override string ToString() => WebAddress.WithoutSecrets(Url);
}
