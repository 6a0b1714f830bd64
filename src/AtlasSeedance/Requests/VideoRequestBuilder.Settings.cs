using System.Text.Json;
using System.Text.Json.Nodes;
using AtlasSeedance.Http;
using AtlasSeedance.Requests;

namespace AtlasSeedance;

public sealed partial class VideoRequestBuilder
{
    /// <summary>Sets the model. The default value is <see cref="SeedanceModel.Seedance20"/>; any other id may be given as a string.</summary>
    public VideoRequestBuilder WithModel(SeedanceModel model)
    {
        _settings.Model = model;
        return this;
    }

    /// <summary>Sets the length of the video. The service's default is 5 seconds (Atlas Cloud's official clients).</summary>
    /// <param name="duration">
    /// Whole seconds. 4 to 15 is what Atlas Cloud's official clients offer; its model page shows 3 and speaks of up to 60, so 1 to 60 pass the checks.
    /// </param>
    public VideoRequestBuilder WithDuration(TimeSpan duration)
    {
        _settings.Duration = duration;
        _settings.IsDurationChosenByModel = false;
        return this;
    }

    /// <summary>Lets the model decide how long the video is (sent as -1). The price is then known only afterwards.</summary>
    public VideoRequestBuilder WithDurationChosenByModel()
    {
        _settings.Duration = null;
        _settings.IsDurationChosenByModel = true;
        return this;
    }

    /// <summary>Sets the resolution. The service's default is 720p (Atlas Cloud's official clients).</summary>
    public VideoRequestBuilder WithResolution(VideoResolution resolution)
    {
        _settings.Resolution = resolution;
        return this;
    }

    /// <summary>Sets the shape (the field <c>ratio</c>). The service's default is <c>adaptive</c> (Atlas Cloud's official clients).</summary>
    public VideoRequestBuilder WithAspectRatio(AspectRatio ratio)
    {
        _settings.AspectRatio = ratio;
        return this;
    }

    /// <summary>Sets whether the video has sound. The service's default is <see langword="true"/> (Atlas Cloud's official clients).</summary>
    /// <param name="generateAudio">The default value is <see langword="true"/>.</param>
    public VideoRequestBuilder WithGenerateAudio(bool generateAudio = true)
    {
        _settings.GenerateAudio = generateAudio;
        return this;
    }

    /// <summary>Sets whether the video bears a watermark. The service's default is <see langword="false"/> (Atlas Cloud's official clients).</summary>
    /// <param name="watermark">The default value is <see langword="true"/>.</param>
    public VideoRequestBuilder WithWatermark(bool watermark = true)
    {
        _settings.Watermark = watermark;
        return this;
    }

    /// <summary>
    /// Sets whether the last frame comes as a PNG beside the video, for a next scene that goes on from it.
    /// The service's default is <see langword="false"/> (Atlas Cloud's official clients).
    /// </summary>
    /// <param name="returnLastFrame">The default value is <see langword="true"/>.</param>
    public VideoRequestBuilder WithReturnLastFrame(bool returnLastFrame = true)
    {
        _settings.ReturnLastFrame = returnLastFrame;
        return this;
    }

    /// <summary>Sets the seed of the model's randomness.</summary>
    /// <param name="seed">0 to 4294967295, or -1 for a random one (Atlas Cloud's official clients). Seedance 2.5 takes none.</param>
    public VideoRequestBuilder WithSeed(long seed)
    {
        _settings.Seed = seed;
        return this;
    }

    /// <summary>Sets the bitrate. The service's default is <c>standard</c> (Atlas Cloud's official clients).</summary>
    public VideoRequestBuilder WithBitrateMode(BitrateMode mode)
    {
        _settings.BitrateMode = mode;
        return this;
    }

    /// <summary>Sets whether a text-to-video model may search the web (Atlas Cloud's official clients).</summary>
    /// <param name="webSearch">The default value is <see langword="true"/>.</param>
    public VideoRequestBuilder WithWebSearch(bool webSearch = true)
    {
        _settings.WebSearch = webSearch;
        return this;
    }

    /// <summary>Sets where the service reports the end of the job (Atlas Cloud's official clients).</summary>
    /// <exception cref="ArgumentNullException"><paramref name="webhookUrl"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="webhookUrl"/> is not an absolute http or https URL.</exception>
    public VideoRequestBuilder WithWebhookUrl(Uri webhookUrl)
    {
        ArgumentNullException.ThrowIfNull(webhookUrl);
        if (!WebAddress.Is(webhookUrl))
            throw new ArgumentException("A webhook is an absolute http or https URL that the service can reach.", nameof(webhookUrl));
        _settings.WebhookUrl = webhookUrl;
        return this;
    }

    /// <summary>
    /// Sets the size in pixels (the fields <c>width</c> and <c>height</c>), as the sample of Atlas Cloud's model page does.
    /// The service's current clients use <see cref="WithResolution"/> and <see cref="WithAspectRatio"/> instead.
    /// </summary>
    public VideoRequestBuilder WithSize(int width, int height)
    {
        _settings.Width = width;
        _settings.Height = height;
        return this;
    }

    /// <summary>Sets the frames per second (the field <c>fps</c>), as the sample of Atlas Cloud's model page does with 24.</summary>
    public VideoRequestBuilder WithFramesPerSecond(int framesPerSecond)
    {
        _settings.FramesPerSecond = framesPerSecond;
        return this;
    }

    /// <summary>Sets how long the service keeps the outputs.</summary>
    /// <param name="retention">Whole hours, 1 to 336 (Atlas Cloud's official clients). The service's default is 14 days, as far as known.</param>
    public VideoRequestBuilder WithOutputRetention(TimeSpan retention)
    {
        _settings.OutputRetention = retention;
        return this;
    }

    /// <summary>Sets how long the service keeps the request.</summary>
    /// <param name="retention">Whole hours, 0 to 336 (Atlas Cloud's official clients).</param>
    public VideoRequestBuilder WithRequestRetention(TimeSpan retention)
    {
        _settings.RequestRetention = retention;
        return this;
    }

    /// <summary>Sets a name of your own for the request, such as an order's number. It is never sent; exceptions and records of this SDK carry it.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="label"/> is <see langword="null"/>.</exception>
    public VideoRequestBuilder WithLabel(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        _settings.Label = label;
        return this;
    }

    /// <summary>
    /// Sets the most that the video may cost. A submit compares it with the upper bound of the estimate before anything is sent or uploaded; where no price is
    /// known, it refuses. The stricter of this and <see cref="SeedanceClientOptions.MaxCost"/> counts. It is never sent.
    /// </summary>
    /// <param name="usd">US dollars, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="usd"/> is negative.</exception>
    public VideoRequestBuilder WithMaxCost(decimal usd)
    {
        if (usd < 0)
            throw new ArgumentOutOfRangeException(nameof(usd), usd, "A limit of money cannot be negative.");
        _settings.MaxCost = usd;
        return this;
    }

    /// <summary>Sets a field that this package has no member for, for what the service adds later.</summary>
    /// <param name="name">The service's name of the field.</param>
    /// <param name="value">Its value, copied at once: <c>WithParameter("steps", 5)</c>. <see langword="null"/> sends a JSON null.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is <see langword="null"/>, blank, <c>input</c>, or has a member of its own, which the message names; or the value is nested more than 64 levels deep.
    /// </exception>
    public VideoRequestBuilder WithParameter(string name, JsonNode? value)
    {
        ExtraParameter.ThrowIfNotFree(name);
        var snapshot = ExtraParameter.Snapshot(value);
        _settings.ExtraParameters ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        _settings.ExtraParameters[name] = snapshot;
        return this;
    }
}
