using System.Diagnostics;
using AtlasSeedance.Emulator.Tests.Rendering;

namespace AtlasSeedance.Emulator.Tests.Service;

/// <summary>The model page's own samples, with nothing changed but host and key (and their indentation restored).</summary>
public sealed class PagePythonSamplesTests
{
    private const string Key = "a-key";

    [Fact]
    public async Task GenerateAndPoll_PrintsTheVideo()
    {
        await using var atlas = await StartAsync();
        var output = await RunAsync(atlas, "generate_and_poll.py");
        var submission = Assert.Single(atlas.Submissions);
        Assert.Equal($"Generated video: {atlas.BaseAddress}storage/outputs/{submission.PredictionId}.mp4", output);
        Assert.Equal((512, 512, 3), (submission.Width, submission.Height, submission.DurationSeconds));
        using var client = new HttpClient();
        var video = await client.GetByteArrayAsync(output["Generated video: ".Length..], EmulatorSession.Cancellation);
        Assert.Equal("ftyp"u8.ToArray(), video[4..8]);
    }

    [Fact]
    public async Task Submit_PrintsTheEnvelope()
    {
        await using var atlas = await StartAsync();
        var output = await RunAsync(atlas, "submit.py");
        Assert.StartsWith("{'code': 200, 'message': '', 'data': {'id': '", output, StringComparison.Ordinal);
        Assert.Contains("'model': 'your-model', 'outputs': None", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmitNested_PrintsIdAndStatus()
    {
        await using var atlas = await StartAsync();
        var output = await RunAsync(atlas, "submit_nested.py");
        Assert.Equal($"Prediction ID: {Assert.Single(atlas.Submissions).PredictionId}\nStatus: processing", output);
    }

    [Fact]
    public async Task Poll_FindsThePagesPredictionCompleted()
    {
        await using var atlas = await StartAsync();
        var output = await RunAsync(atlas, "poll.py");
        Assert.Equal($"Status: completed\nOutput URL: {atlas.BaseAddress}storage/outputs/pred_abc123.mp4", output);
    }

    [Fact]
    public async Task Upload_PrintsTheFilesUrl()
    {
        await using var atlas = await StartAsync();
        var output = await RunAsync(atlas, "upload.py");
        var upload = Assert.Single(atlas.Uploads);
        Assert.Equal($"File URL: {atlas.BaseAddress}storage/uploads/{upload.Id}/image.png", output);
        Assert.Equal("image/png", upload.ContentType);
    }

    [Fact]
    public async Task KeyLeftAsOnThePage_IsAcceptedByDefault()
    {
        await using var atlas = await AtlasEmulator.StartAsync(new() { GenerationTime = TimeSpan.Zero, FFmpegPath = "none" }, EmulatorSession.Cancellation);
        Assert.StartsWith("Status: completed", await RunAsync(atlas, "poll.py", key: null), StringComparison.Ordinal);
    }

    /// <summary>Jobs end at once: the samples wait by the real clock.</summary>
    private static Task<AtlasEmulator> StartAsync() =>
        AtlasEmulator.StartAsync(new() { GenerationTime = TimeSpan.Zero, FFmpegPath = "none", ApiKey = Key }, EmulatorSession.Cancellation);

    private static async Task<string> RunAsync(AtlasEmulator atlas, string sample, string? key = Key)
    {
        var python = Programs.Require("python3");
        var (_, missing) = await PythonAsync(python, ".", "-c", "import requests");
        Assert.SkipWhen(missing.Length > 0, "Python's requests package is not installed.");

        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "PageSamples", sample), EmulatorSession.Cancellation);
        text = text.Replace("https://api.atlascloud.ai/", atlas.BaseAddress.AbsoluteUri, StringComparison.Ordinal);
        if (key is not null) text = text.Replace("$ATLASCLOUD_API_KEY", key, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.In(sample), text, EmulatorSession.Cancellation);
        folder.Write("image.png", [0x89, .. "PNG\r\n"u8]);

        var (output, errors) = await PythonAsync(python, Path.GetDirectoryName(folder.In(sample))!, sample);
        Assert.Equal("", errors);
        return output.ReplaceLineEndings("\n").Trim();
    }

    private static async Task<(string Output, string Errors)> PythonAsync(string python, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(EmulatorSession.Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(EmulatorSession.Cancellation);
        await process.WaitForExitAsync(EmulatorSession.Cancellation);
        return (output, await errors);
    }
}
