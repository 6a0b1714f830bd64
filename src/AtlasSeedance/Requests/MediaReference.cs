using System.Globalization;
using AtlasSeedance.Requests;

namespace AtlasSeedance;

/// <summary>
/// A reference image, video or audio of a request. Interpolate it into the prompt: it renders as <c>@Image1</c>,
/// or as <c>image 1</c> where the builder was created with <see cref="PromptReferenceStyle.Words"/>.
/// </summary>
public sealed class MediaReference
{
    private readonly VideoRequestBuilder _owner;

    internal MediaReference(VideoRequestBuilder owner, MediaKind kind, int number, MediaSource source, TimeSpan? duration)
    {
        _owner = owner;
        Kind = kind;
        Number = number;
        Source = source;
        Duration = duration;
    }

    /// <summary>Whether it is an image, a video or an audio.</summary>
    public MediaKind Kind { get; }

    /// <summary>The place among the references of the same kind, counted from 1 in the order in which they were added.</summary>
    public int Number { get; }

    /// <summary>Where the media comes from.</summary>
    public MediaSource Source { get; }

    /// <summary>
    /// The clip's length as the caller stated it; <see langword="null"/> when unknown, and always for an image.
    /// It is not sent.
    /// </summary>
    public TimeSpan? Duration { get; }

    /// <summary>The text that names this reference in a prompt: <c>@Image1</c>, or <c>image 1</c>.</summary>
    public override string ToString() => _owner.ReferenceStyle == PromptReferenceStyle.Words
        ? string.Concat(PromptTag.Word(Kind), " ", Number.ToString(CultureInfo.InvariantCulture))
        : string.Concat(PromptTag.AtTag(Kind), Number.ToString(CultureInfo.InvariantCulture));

    internal bool BelongsTo(VideoRequestBuilder builder) => ReferenceEquals(_owner, builder);
}
