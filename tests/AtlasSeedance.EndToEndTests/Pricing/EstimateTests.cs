using System.Diagnostics;
using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Pricing;

public class EstimateTests
{
    private const int LongestSeconds = 15;

    private static readonly SeedanceModel[] Priced =
    [
        SeedanceModel.Seedance20, SeedanceModel.Seedance20TextToVideo, SeedanceModel.Seedance20ImageToVideo,
        SeedanceModel.Seedance20Fast, SeedanceModel.Seedance20FastTextToVideo, SeedanceModel.Seedance20FastImageToVideo,
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every model, resolution, ratio and length of the table, and a length and a ratio left to the model.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Charge_LiesWithinTheEstimate_ForTheWholeTable(bool withClip)
    {
        await using var session = await AtlasSession.StartAsync(
            new AtlasEmulatorOptions { ApiKey = AtlasSession.Key, GenerationTime = TimeSpan.FromHours(1), FFmpegPath = "none" }, options => options.SkipAdvisoryChecks = true);
        var clip = withClip ? await session.Client.UploadMediaAsync(MediaSource.FromFile(SampleMedia.Street), cancellationToken: Token) : null;
        var requests = Requests(clip).ToArray();
        var estimates = new Dictionary<string, CostEstimate>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (request, token) =>
        {
            var prediction = await session.Client.SubmitAsync(request, cancellationToken: token);
            lock (estimates)
                estimates[prediction.Id] = request.EstimateCost();
        });

        Assert.Equal((withClip ? 2 : 6) * 4 * 7 * 13, session.Atlas.Submissions.Count);
        foreach (var submission in session.Atlas.Submissions)
        {
            var estimate = estimates[submission.PredictionId];
            Assert.True(
                submission.ChargeUsd >= estimate.Minimum && submission.ChargeUsd <= estimate.Maximum,
                $"{submission.RequestBody} was charged {submission.ChargeUsd}; the estimate is {estimate.Minimum} to {estimate.Maximum}: {estimate.Basis}");
        }
    }

    [Fact]
    public async Task LocalClipAndSound_AreMeasured_AndTheChargeLiesWithinTheEstimate()
    {
        await using var session = await AtlasSession.StartAsync();
        var builder = VideoRequest.CreateBuilder().WithDuration(TimeSpan.FromSeconds(5)).WithResolution(VideoResolution.P480);
        builder.AddImage(MediaSource.FromFile(SampleMedia.Hero));
        builder.AddVideo(MediaSource.FromFile(SampleMedia.Street));
        builder.AddAudio(MediaSource.FromFile(SampleMedia.Theme));
        var cost = builder.Build().EstimateCost();
        await session.Client.SubmitAsync(builder.WithMaxCost(cost.Maximum!.Value).Build(), cancellationToken: Token);
        Assert.InRange(Assert.Single(session.Atlas.Submissions).ChargeUsd, cost.Minimum!.Value, cost.Maximum.Value);
        // Both files tell their lengths: the clip's counts, and the sound's may
        Assert.Contains("× (4 to 9.407347 s of input + 5 s of output) ×", cost.Basis, StringComparison.Ordinal);

        await Assert.ThrowsAsync<CostLimitExceededException>(
            () => session.Client.SubmitAsync(builder.WithMaxCost(cost.Maximum.Value - 0.000001m).Build(), cancellationToken: Token));
        Assert.Single(session.Atlas.Submissions);
        Assert.Equal(3, session.Atlas.Uploads.Count);
    }

    /// <summary>Its header tells of the first half second alone.</summary>
    [Fact]
    public async Task ClipInFragments_IsChargedWithinTheEstimate_AndHeldByMaxCost()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-fragments-");
        try
        {
            var path = Path.Combine(folder.FullName, "clip.mp4");
            await MakeFragmentedAsync(path);
            await using var session = await AtlasSession.StartAsync();
            var builder = VideoRequest.CreateBuilder().WithDuration(TimeSpan.FromSeconds(5)).WithResolution(VideoResolution.P480).WithAspectRatio(AspectRatio.Landscape16x9);
            builder.WithPrompt($"{builder.AddVideo(MediaSource.FromFile(path))} again");
            var cost = builder.Build().EstimateCost();
            await session.Client.SubmitAsync(builder.WithMaxCost(cost.Maximum!.Value).Build(), cancellationToken: Token);
            var charge = Assert.Single(session.Atlas.Submissions).ChargeUsd;
            Assert.InRange(charge, cost.Minimum!.Value, cost.Maximum.Value);

            await Assert.ThrowsAsync<CostLimitExceededException>(() => session.Client.SubmitAsync(builder.WithMaxCost(charge - 0.01m).Build(), cancellationToken: Token));
            Assert.Single(session.Atlas.Submissions);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MakeFragmentedAsync(string path)
    {
        Process? ffmpeg = null;
        try
        {
            ffmpeg = Process.Start("ffmpeg", $"-v error -nostdin -f lavfi -i testsrc=size=320x240:rate=24:duration=10 -c:v mpeg4 -g 12 -movflags frag_keyframe \"{path}\"");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not on the PATH.");
        }

        using (ffmpeg)
        {
            await ffmpeg!.WaitForExitAsync(Token);
            Assert.Equal(0, ffmpeg.ExitCode);
        }
    }

    private static IEnumerable<VideoRequest> Requests(UploadedMedia? clip)
    {
        var models = clip is null ? Priced : [SeedanceModel.Seedance20, SeedanceModel.Seedance20Fast];
        foreach (var model in models)
        {
            foreach (var resolution in PriceTable.Default.Sizes.Select(size => size.Resolution).Distinct())
            {
                foreach (var ratio in PriceTable.Default.Sizes.Select(size => size.AspectRatio).Append(AspectRatio.Adaptive).Distinct())
                {
                    for (var seconds = 3; seconds <= LongestSeconds; seconds++)
                    {
                        var builder = VideoRequest.CreateBuilder().WithPrompt("A wave").WithModel(model).WithResolution(resolution).WithAspectRatio(ratio);
                        // The street is 4 s long, by ffprobe
                        if (clip is not null)
                            builder.AddVideo(MediaSource.FromUri(clip.Url), TimeSpan.FromSeconds(4));
                        yield return (seconds < 4 ? builder.WithDurationChosenByModel() : builder.WithDuration(TimeSpan.FromSeconds(seconds))).Build();
                    }
                }
            }
        }
    }
}
