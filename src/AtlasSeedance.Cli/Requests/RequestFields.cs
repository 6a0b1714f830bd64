using System.Text.Json.Nodes;

namespace AtlasSeedance.Cli.Requests;

/// <summary>What a command line or a line of a batch asks for, before it is a request.</summary>
internal sealed class RequestFields
{
    public string? Prompt { get; set; }

    public string? Model { get; set; }

    public List<string> Images { get; } = [];

    public List<string> Videos { get; } = [];

    public List<string> Audios { get; } = [];

    public string? FirstFrame { get; set; }

    public string? LastFrame { get; set; }

    /// <summary>The video that the prompt changes.</summary>
    public string? Edit { get; set; }

    /// <summary>The video that the prompt goes on from.</summary>
    public string? Extend { get; set; }

    /// <summary>In seconds; -1: the model decides.</summary>
    public double? Duration { get; set; }

    public string? Resolution { get; set; }

    public string? Ratio { get; set; }

    public bool? GenerateAudio { get; set; }

    public bool? Watermark { get; set; }

    public bool? ReturnLastFrame { get; set; }

    public long? Seed { get; set; }

    public string? BitrateMode { get; set; }

    public bool? WebSearch { get; set; }

    public string? WebhookUrl { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    public int? Fps { get; set; }

    public TimeSpan? OutputRetention { get; set; }

    public TimeSpan? RequestRetention { get; set; }

    public decimal? MaxCost { get; set; }

    public List<KeyValuePair<string, JsonNode?>> Parameters { get; } = [];

    /// <summary>Makes the request.</summary>
    /// <param name="label">Its name in the journal.</param>
    /// <param name="folder">Where relative paths start; <see langword="null"/>: the current folder.</param>
    /// <exception cref="ArgumentException">A value cannot be what it is to be.</exception>
    public VideoRequest ToRequest(string? label = null, string? folder = null)
    {
        var request = Begin(folder);
        foreach (var image in Images)
            request.AddImage(MediaWord.ToSource(image, folder));
        foreach (var video in Videos)
            request.AddVideo(MediaWord.ToSource(video, folder));
        foreach (var audio in Audios)
            request.AddAudio(MediaWord.ToSource(audio, folder));
        if (FirstFrame is { } first)
            request.WithFirstFrame(MediaWord.ToSource(first, folder));
        if (LastFrame is { } last)
            request.WithLastFrame(MediaWord.ToSource(last, folder));
        SetOutput(request);
        SetService(request);
        if (label is not null)
            request.WithLabel(label);
        return request.Build();
    }

    private VideoRequestBuilder Begin(string? folder)
    {
        if (Edit is not null && Extend is not null)
            throw new ArgumentException("A video is edited or extended: give one of the two.");
        if (Edit is { } original)
            return VideoRequest.EditVideo(MediaWord.ToSource(original, folder), Prompt ?? throw new ArgumentException("Say in the prompt what to change."));
        if (Extend is { } beginning)
            return VideoRequest.ExtendVideo(MediaWord.ToSource(beginning, folder), Prompt ?? throw new ArgumentException("Say in the prompt what happens next."));
        var request = VideoRequest.CreateBuilder();
        return Prompt is null ? request : request.WithPrompt(Prompt);
    }

    private void SetOutput(VideoRequestBuilder request)
    {
        if (Model is { } model)
            request.WithModel(model);
        if (Duration is -1)
            request.WithDurationChosenByModel();
        else if (Duration is { } seconds)
            request.WithDuration(TimeSpan.FromSeconds(seconds));
        if (Resolution is { } resolution)
            request.WithResolution(resolution);
        if (Ratio is { } ratio)
            request.WithAspectRatio(ratio);
        if (GenerateAudio is { } sound)
            request.WithGenerateAudio(sound);
        if (Watermark is { } watermark)
            request.WithWatermark(watermark);
        if (ReturnLastFrame is { } frame)
            request.WithReturnLastFrame(frame);
        if (Seed is { } seed)
            request.WithSeed(seed);
        if (BitrateMode is { } bitrate)
            request.WithBitrateMode(bitrate);
        if (Width is { } width && Height is { } height)
            request.WithSize(width, height);
        else if (Width is not null || Height is not null)
            throw new ArgumentException("A size is a width and a height.");
        if (Fps is { } fps)
            request.WithFramesPerSecond(fps);
    }

    private void SetService(VideoRequestBuilder request)
    {
        if (WebSearch is { } search)
            request.WithWebSearch(search);
        if (WebhookUrl is { } webhook)
            request.WithWebhookUrl(Uri.TryCreate(webhook, UriKind.Absolute, out var url) ? url : throw new ArgumentException($"\"{webhook}\" is no URL."));
        if (OutputRetention is { } output)
            request.WithOutputRetention(output);
        if (RequestRetention is { } kept)
            request.WithRequestRetention(kept);
        if (MaxCost is { } limit)
            request.WithMaxCost(limit);
        foreach (var (name, value) in Parameters)
            request.WithParameter(name, value);
    }
}
