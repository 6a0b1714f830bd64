using AtlasSeedance.Errors;
using AtlasSeedance.Media.Formats;

namespace AtlasSeedance.Media;

/// <summary>The checks of a content's size, format, name and measures.</summary>
internal sealed class ContentChecks(MediaSource source, MediaKind? expected, string member, ProblemList problems)
{
    /// <summary>Whether reading on would tell nothing more.</summary>
    public bool IsSatisfiedBy(ReadOnlySpan<byte> header) =>
        problems.SkipsAdvisory
        || FormatSniffer.Detect(header) is not { Kind: MediaKind.Image } format
        || ImageHeader.ReadSize(header, format) is not null;

    /// <summary>Whether <see cref="Check"/> found a video or a sound where one belongs, so that its header is worth a look.</summary>
    public bool IsClip { get; private set; }

    /// <summary>Adds every problem that the beginning of the content, and its length where known, give away.</summary>
    /// <param name="header">The beginning.</param>
    /// <param name="length">The length of the whole, where it is known or stated.</param>
    /// <param name="isWhole">Whether the beginning is all there is.</param>
    public void Check(ReadOnlySpan<byte> header, long? length, bool isWhole)
    {
        if (header.IsEmpty)
        {
            problems.Add(member, $"{source} is empty. Check how it was written.");
            return;
        }

        if (problems.SkipsAdvisory)
            return;
        var format = FormatSniffer.Detect(header);
        CheckLength(length, expected ?? format?.Kind);
        if (!CheckFormat(format))
            return;
        IsClip = format!.Kind != MediaKind.Image;
        if (IsClip)
            return;
        if (ImageHeader.ReadSize(header, format) is { } size)
            CheckMeasures(size);
        else if (isWhole && ImageHeader.IsWithoutSize(header, format))
            problems.Advise(member, $"{source} is cut off or damaged: it is {format.Name} by its first bytes, but holds no size that can be read. Copy or export it again.");
    }

    private void CheckLength(long? length, MediaKind? kind)
    {
        if (kind is not { } known || length is not { } bytes)
            return;
        var limits = MediaLimits.Of(known);
        if (bytes > limits.MaxBytes)
        {
            problems.Advise(member, FormattableString.Invariant(
                $"{source} has {bytes:N0} bytes; {Describe(known)} has at most {limits.MaxBytes:N0} ({limits.Source}). Compress it or make it smaller."));
        }
    }

    /// <summary>Whether the content is what it is used as.</summary>
    private bool CheckFormat(MediaFormat? format)
    {
        var named = MediaFormat.FindByFileName(source.FileName);
        if (format is null)
        {
            // Sounds in MP3 may begin with anything: players look for the first frame
            if (named != MediaFormat.Mp3 || expected is not (null or MediaKind.Audio))
                problems.Advise(member, $"{source} has no format that is known by its first bytes; {Accepted()}. Check the file, or convert it.");
            return false;
        }

        if (format.Kind is null)
        {
            problems.Advise(member, $"{source} is {format.Name} by its first bytes; {Accepted()}. Convert it.");
            return false;
        }

        if (expected is { } use && format.Kind != use)
        {
            problems.Advise(member,
                $"{source} is {format.Name} by its first bytes, {Describe(format.Kind.Value)} used as {Describe(use)}; {Accepted()}. Use Add{format.Kind} for it, or give another file.");
            return false;
        }

        CheckName(format, named);
        return true;
    }

    private void CheckName(MediaFormat format, MediaFormat? named)
    {
        // A data URI has no name. MP4 and MOV are one container, and cameras mix the two up; either is taken
        if (source.FileName is not { } name || named == format || (named?.Kind == MediaKind.Video && format.Kind == MediaKind.Video))
            return;
        problems.Advise(member,
            $"{source} is {format.Name} by its first bytes, but its name '{name}' says otherwise, and the service tells the type by the name (Atlas Cloud's official clients). End the name in .{format.Extension}.");
    }

    private void CheckMeasures(ImageSize size)
    {
        if (Math.Min(size.Width, size.Height) < MediaLimits.MinImageSide || Math.Max(size.Width, size.Height) > MediaLimits.MaxImageSide)
        {
            problems.Advise(member, FormattableString.Invariant(
                $"{source} has {size.Width} × {size.Height} pixels; a side has {MediaLimits.MinImageSide} to {MediaLimits.MaxImageSide} (Atlas Cloud's official clients). Resize it."));
        }

        var ratio = (double)size.Width / size.Height;
        if (ratio is < MediaLimits.MinImageRatio or > MediaLimits.MaxImageRatio)
        {
            problems.Advise(member, FormattableString.Invariant(
                $"{source} has {size.Width} × {size.Height} pixels, width to height {ratio:0.###}; the ratio is {MediaLimits.MinImageRatio} to {MediaLimits.MaxImageRatio} (Atlas Cloud's official clients). Crop it."));
        }
    }

    private string Accepted()
    {
        if (expected is not { } kind)
            return "the service takes JPEG, PNG, WebP, BMP, TIFF, GIF, HEIC, MP4, MOV, WAV and MP3 (Atlas Cloud's official clients)";
        var limits = MediaLimits.Of(kind);
        return $"{Describe(kind)} is {limits.Formats} ({limits.Source})";
    }

    private static string Describe(MediaKind kind) => kind switch
    {
        MediaKind.Image => "an image",
        MediaKind.Video => "a video",
        _ => "a sound",
    };
}
