using System.Text.Json.Nodes;
using AtlasSeedance.Mcp.Files;
using AtlasSeedance.Mcp.Protocol;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>Makes the SDK's request of a tool's arguments. What is in it, the SDK checks.</summary>
internal sealed class VideoRequests(AllowedFolders folders, SpendingLimits limits)
{
    private static readonly HashSet<string> NotOffered = new(StringComparer.OrdinalIgnoreCase) { "width", "height", "fps", "webhook_url" };

    /// <exception cref="ToolArgumentException">A reference is neither a link nor a file that may be read, or a parameter has an argument of its own.</exception>
    public VideoRequest Create(VideoArguments arguments)
    {
        if (arguments.Parameters is { Count: > 0 } && (limits is not { MaxCost: null, Budget: null } || arguments is GenerateArguments { MaxCostUsd: not null }))
            throw new ToolArgumentException("- \"parameters\": there is a limit on the cost, and nobody knows what a field costs that no estimate counts. Leave them out.");
        var request = VideoRequest.CreateBuilder();
        var files = new Dictionary<string, MediaSource>(StringComparer.Ordinal);
        if (arguments.Model is { } model) request.WithModel(ToModel(model));
        if (arguments.Prompt is { } prompt) request.WithPrompt(prompt);
        foreach (var (i, image) in (arguments.Images ?? []).Index()) request.AddImage(Source($"images[{i}]", image));
        foreach (var (i, video) in (arguments.Videos ?? []).Index()) request.AddVideo(Source($"videos[{i}]", video));
        foreach (var (i, audio) in (arguments.Audios ?? []).Index()) request.AddAudio(Source($"audios[{i}]", audio));
        if (arguments.FirstFrame is { } first) request.WithFirstFrame(Source("first_frame", first));
        if (arguments.LastFrame is { } last) request.WithLastFrame(Source("last_frame", last));
        AddOptions(arguments, request);
        return request.Build();

        // The same file is opened and uploaded once, however often it is named.
        MediaSource Source(string argument, string reference)
        {
            if (!files.TryGetValue(reference, out var source))
                files.Add(reference, source = ToSource(argument, reference));
            return source;
        }
    }

    /// <exception cref="ToolArgumentException">It is blank.</exception>
    public static SeedanceModel ToModel(string id)
        => string.IsNullOrWhiteSpace(id) ? throw new ToolArgumentException("- \"model\": it is blank. Leave it out, or take an id from list_models.") : new SeedanceModel(id);

    private static void AddOptions(VideoArguments arguments, VideoRequestBuilder request)
    {
        if (arguments.Duration is { } seconds) _ = seconds < 0 ? request.WithDurationChosenByModel() : request.WithDuration(TimeSpan.FromSeconds(seconds));
        if (arguments.Resolution is { } resolution) request.WithResolution(resolution);
        if (arguments.Ratio is { } ratio) request.WithAspectRatio(ratio);
        if (arguments.GenerateAudio is { } audio) request.WithGenerateAudio(audio);
        if (arguments.Watermark is { } watermark) request.WithWatermark(watermark);
        if (arguments.ReturnLastFrame is { } frame) request.WithReturnLastFrame(frame);
        if (arguments.Seed is { } seed) request.WithSeed(seed);
        if (arguments.BitrateMode is { } bitrate) request.WithBitrateMode(bitrate);
        if (arguments.WebSearch is { } search) request.WithWebSearch(search);
        foreach (var (name, value) in arguments.Parameters ?? new Dictionary<string, System.Text.Json.JsonElement>())
        {
            // The SDK has members for them, and these tools no arguments: wait_for_video takes a webhook's place, and resolution and ratio that of the page's older fields.
            if (NotOffered.Contains(name.Trim()))
                throw new ToolArgumentException($"- \"parameters.{name}\": this server does not set it. Leave it out.");
            try
            {
                request.WithParameter(name, JsonNode.Parse(value.GetRawText()));
            }
            catch (ArgumentException error)
            {
                throw new ToolArgumentException($"- \"parameters.{name}\": {ToolWords.Translate(error.Message)}");
            }
        }
        if (arguments is not GenerateArguments paid)
            return;
        if (paid.MaxCostUsd is { } most) request.WithMaxCost(most);
        if (paid.Label is { } label) request.WithLabel(label);
    }

    private MediaSource ToSource(string argument, string reference)
    {
        try
        {
            return IsLink(reference) ? MediaSource.FromUri(reference) : folders.OpenMedia(reference);
        }
        catch (Exception error) when (error is ArgumentException or FileRefusedException)
        {
            throw new ToolArgumentException($"- \"{argument}\": {ToolWords.Translate(error.Message)}");
        }
    }

    // What a data URI holds would stand in the conversation, in the history and in the request: a file is uploaded instead.
    private static bool IsLink(string reference)
        => reference.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            ? throw new ArgumentException("It is a data URI. Give a link, an asset:// id or the path of a file.")
            : reference.Contains("://", StringComparison.Ordinal);
}
