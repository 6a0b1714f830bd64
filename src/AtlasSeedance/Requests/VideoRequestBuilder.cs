using System.Runtime.CompilerServices;
using AtlasSeedance.Requests;

namespace AtlasSeedance;

/// <summary>
/// Puts a request together. Made by <see cref="VideoRequest.CreateBuilder"/>. Limits of the service are not checked here but, all
/// together, when the request is submitted or validated. Not safe for use by several threads at once.
/// </summary>
/// <remarks>A builder can be used again after <see cref="Build"/>: requests that were built earlier do not change.</remarks>
public sealed partial class VideoRequestBuilder
{
    private VideoRequestSettings _settings;
    private List<MediaReference>? _images;
    private List<MediaReference>? _videos;
    private List<MediaReference>? _audios;

    internal VideoRequestBuilder(PromptReferenceStyle style)
    {
        if (style is not (PromptReferenceStyle.AtTag or PromptReferenceStyle.Words))
            throw new ArgumentOutOfRangeException(nameof(style), style, "There is no such style.");
        ReferenceStyle = style;
    }

    internal PromptReferenceStyle ReferenceStyle { get; }

    /// <summary>Adds a reference image. At most 9 (Atlas Cloud's model page).</summary>
    /// <param name="source">
    /// JPEG, PNG, WebP, BMP, TIFF, GIF or HEIC, at most 30 MB, 300 to 6000 pixels a side, width to height 0.4 to 2.5 (Atlas Cloud's official clients).
    /// </param>
    /// <returns>The reference, to be interpolated into the prompt.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public MediaReference AddImage(MediaSource source) => Add(ref _images, MediaKind.Image, source, null);

    /// <summary>Adds a reference video. At most 3, of 15 seconds each (Atlas Cloud's model page).</summary>
    /// <param name="source">MP4 or MOV, at most 50 MB (another host of the model). The service takes no data URI for a video.</param>
    /// <param name="duration">The clip's length, where the caller knows it. It is not sent: it makes checks and estimates exact.</param>
    /// <returns>The reference, to be interpolated into the prompt.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public MediaReference AddVideo(MediaSource source, TimeSpan? duration = null) => Add(ref _videos, MediaKind.Video, source, duration);

    /// <summary>Adds a reference sound. At most 3, of 15 seconds each, and beside at least one image or video (Atlas Cloud's model page and official clients).</summary>
    /// <param name="source">WAV or MP3, at most 15 MB (Atlas Cloud's official clients).</param>
    /// <param name="duration">The clip's length, where the caller knows it. It is not sent: it makes checks and estimates exact.</param>
    /// <returns>The reference, to be interpolated into the prompt.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public MediaReference AddAudio(MediaSource source, TimeSpan? duration = null) => Add(ref _audios, MediaKind.Audio, source, duration);

    /// <summary>Sets the image that an image-to-video model starts from (the field <c>image</c>).</summary>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public VideoRequestBuilder WithFirstFrame(MediaSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _settings.FirstFrame = source;
        return this;
    }

    /// <summary>Sets the image that an image-to-video model ends with (the field <c>last_image</c>).</summary>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public VideoRequestBuilder WithLastFrame(MediaSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _settings.LastFrame = source;
        return this;
    }

    /// <summary>Sets the prompt, as it is.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="prompt"/> is <see langword="null"/>.</exception>
    public VideoRequestBuilder WithPrompt(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        _settings.Prompt = prompt;
        return this;
    }

    /// <summary>
    /// Sets the prompt from an interpolated string. References of this builder become their tags:
    /// <c>$"{hero} walks"</c> gives <c>@Image1 walks</c>. Other holes are formatted with the invariant culture.
    /// </summary>
    /// <exception cref="ArgumentException">A reference in the prompt was made by another builder.</exception>
    public VideoRequestBuilder WithPrompt([InterpolatedStringHandlerArgument("")] ref PromptInterpolatedStringHandler prompt)
    {
        _settings.Prompt = prompt.ToStringFor(this);
        return this;
    }

    /// <summary>Makes the request. It touches neither disk nor network.</summary>
    public VideoRequest Build() => new(_settings, _images, _videos, _audios, ReferenceStyle);

    private MediaReference Add(ref List<MediaReference>? references, MediaKind kind, MediaSource source, TimeSpan? duration)
    {
        ArgumentNullException.ThrowIfNull(source);
        references ??= [];
        var reference = new MediaReference(this, kind, references.Count + 1, source, duration);
        references.Add(reference);
        return reference;
    }
}
