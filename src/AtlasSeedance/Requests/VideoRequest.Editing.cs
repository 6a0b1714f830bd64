using AtlasSeedance.Requests;

namespace AtlasSeedance;

public sealed partial class VideoRequest
{
    /// <summary>
    /// Starts a request that changes a video and keeps the rest of it: reference-to-video, with the video as <c>@Video1</c>, a prompt that says so,
    /// and the length and shape of the original.
    /// </summary>
    /// <remarks>
    /// The length is the model's choice, so that the price is known only afterwards; <see cref="VideoRequestBuilder.WithDuration"/> fixes it (Seedance 2.5
    /// refuses that for an edit). Every other member of the builder refines the request as well: an image added by <see cref="VideoRequestBuilder.AddImage"/>
    /// can be named in the instruction as <c>@Image1</c>.
    /// </remarks>
    /// <param name="video">The video: a file, a link, or an earlier output. At most 15 seconds (Atlas Cloud's model page). No data URI.</param>
    /// <param name="instruction">What to change, for example <c>replace the red car with a white horse</c>. What it does not name stays.</param>
    /// <exception cref="ArgumentException"><paramref name="video"/> is <see langword="null"/>, or <paramref name="instruction"/> is <see langword="null"/> or blank.</exception>
    public static VideoRequestBuilder EditVideo(MediaSource video, string instruction)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentException.ThrowIfNullOrWhiteSpace(instruction);
        var builder = CreateBuilder();
        var original = builder.AddVideo(video);
        return builder
            .WithPrompt($"Strictly edit {original}: {instruction}")
            .WithAspectRatio(AtlasSeedance.AspectRatio.Adaptive)
            .WithDurationChosenByModel();
    }

    /// <inheritdoc cref="EditVideo(MediaSource, string)"/>
    /// <summary>Starts a request that changes a video which an earlier one made, as <see cref="EditVideo(MediaSource, string)"/> does, by the
    /// reference-to-video model of the family that made it (Seedance 2.0 where that is not known), so that neither the price nor the look changes unasked.</summary>
    /// <param name="video">The earlier result. The service fetches it; it is not downloaded.</param>
    /// <param name="instruction">What to change. What it does not name stays.</param>
    public static VideoRequestBuilder EditVideo(VideoResult video, string instruction)
    {
        ArgumentNullException.ThrowIfNull(video);
        return EditVideo(MediaSource.FromOutput(video.Video), instruction).WithModel(FamilyOf(video)?.ReferenceToVideo ?? SeedanceModel.Seedance20);
    }

    /// <summary>
    /// Starts a request that goes on where a video ends: reference-to-video, with the video as <c>@Video1</c>, a prompt that says so, and the
    /// shape of the original.
    /// </summary>
    /// <remarks>
    /// <see cref="VideoRequestBuilder.WithDuration"/> sets the length; the service's default is 5 seconds. To go on before the beginning, set a prompt of your
    /// own by <see cref="VideoRequestBuilder.WithPrompt(string)"/>, such as <c>Extend @Video1 backward, generate: the car comes out of a garage</c>.
    /// </remarks>
    /// <param name="video">The video: a file, a link, or an earlier output. At most 15 seconds (Atlas Cloud's model page). No data URI.</param>
    /// <param name="continuation">What happens next, for example <c>the fox leaps over the stream and looks back</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="video"/> is <see langword="null"/>, or <paramref name="continuation"/> is <see langword="null"/> or blank.</exception>
    public static VideoRequestBuilder ExtendVideo(MediaSource video, string continuation)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentException.ThrowIfNullOrWhiteSpace(continuation);
        var builder = CreateBuilder();
        var original = builder.AddVideo(video);
        return builder
            .WithPrompt($"Extend {original} forward, generate: {continuation}")
            .WithAspectRatio(AtlasSeedance.AspectRatio.Adaptive);
    }

    /// <inheritdoc cref="ExtendVideo(MediaSource, string)"/>
    /// <summary>Starts a request that goes on where a video ends which an earlier one made, as <see cref="ExtendVideo(MediaSource, string)"/> does, by the
    /// reference-to-video model of the family that made it (Seedance 2.0 where that is not known), so that neither the price nor the look changes unasked.</summary>
    /// <param name="video">The earlier result. The service fetches it; it is not downloaded.</param>
    /// <param name="continuation">What happens next.</param>
    public static VideoRequestBuilder ExtendVideo(VideoResult video, string continuation)
    {
        ArgumentNullException.ThrowIfNull(video);
        return ExtendVideo(MediaSource.FromOutput(video.Video), continuation).WithModel(FamilyOf(video)?.ReferenceToVideo ?? SeedanceModel.Seedance20);
    }

    /// <summary>
    /// Starts the next shot from the last frame of the one before: image-to-video by a model of the same family, which starts from that frame, and returns
    /// its own last frame for the shot after it.
    /// </summary>
    /// <remarks>
    /// Unlike <see cref="ExtendVideo(VideoResult, string)"/>, this knows the one picture and not the motion before it, has no 15 seconds as a limit, and is charged
    /// without a video input.
    /// </remarks>
    /// <param name="previous">A result whose request asked for the last frame (<see cref="VideoRequestBuilder.WithReturnLastFrame"/>).</param>
    /// <param name="prompt">What the next shot shows.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="previous"/> is <see langword="null"/> or has no last frame, or <paramref name="prompt"/> is <see langword="null"/> or blank.
    /// </exception>
    public static VideoRequestBuilder ContinueFromLastFrame(VideoResult previous, string prompt)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentException.ThrowIfNullOrWhiteSpace(prompt);
        if (previous.LastFrame is not { } frame)
        {
            throw new ArgumentException(
                $"Prediction {previous.PredictionId} has no last frame: its request did not ask for one. Submit with WithReturnLastFrame, or use ExtendVideo.", nameof(previous));
        }
        return CreateBuilder()
            .WithModel(FamilyOf(previous)?.ImageToVideo ?? SeedanceModel.Seedance20ImageToVideo)
            .WithFirstFrame(MediaSource.FromOutput(frame))
            .WithPrompt(prompt)
            .WithReturnLastFrame();
    }

    private static ModelTraits? FamilyOf(VideoResult result) => ModelTraits.Find(result.Prediction.Model ?? "");
}
