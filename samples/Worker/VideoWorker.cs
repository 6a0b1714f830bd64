using AtlasSeedance;
using Microsoft.Extensions.Options;

namespace Worker;

/// <summary>Turns every order into one video, and pays for it once, however often the process ends in between.</summary>
internal sealed partial class VideoWorker(
    ISeedanceClient seedance, ISubmissionJournal journal, IOptions<WorkerOptions> options, IHostApplicationLifetime host, ILogger<VideoWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await SettleAsync(stoppingToken);
        var submitted = await ReadJournalAsync(stoppingToken);
        var orders = Directory.GetFiles(options.Value.Orders, "*.txt").Order();
        await Task.WhenAll(orders.Select(order => ProcessAsync(order, submitted, stoppingToken)));
        LogAllDone();
        // This sample ends with its orders; a service would watch the folder for more.
        host.StopApplication();
    }

    /// <summary>What an earlier process sent and got no answer to is looked for in the account's history.</summary>
    private async Task SettleAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var entry in seedance.SettleJournalAsync(stoppingToken))
                LogSettled(entry.ToString());
        }
        catch (SeedanceException error)
        {
            // What is not settled stays uncertain, and is not sent.
            LogFailed("The journal", error.Message);
        }
    }

    /// <summary>What was submitted for each order: the prediction where there is one, else the last that is known.</summary>
    private async Task<Dictionary<string, JournalEntry>> ReadJournalAsync(CancellationToken stoppingToken)
    {
        var byOrder = new Dictionary<string, JournalEntry>();
        await foreach (var entry in journal.ReadAsync(stoppingToken))
        {
            if (entry.Label is { } order && byOrder.GetValueOrDefault(order)?.Outcome != SubmissionOutcome.Accepted)
                byOrder[order] = entry;
        }
        return byOrder;
    }

    private async Task ProcessAsync(string orderFile, Dictionary<string, JournalEntry> submitted, CancellationToken stoppingToken)
    {
        var order = Path.GetFileNameWithoutExtension(orderFile);
        var video = Path.Combine(options.Value.Data, "videos", order + ".mp4");
        try
        {
            var entry = submitted.GetValueOrDefault(order);
            if (File.Exists(video))
            {
                LogDone(order, video);
                return;
            }
            if (entry is { IsOpen: true } && order != options.Value.Resubmit)
            {
                LogUncertain(order, entry.Submission.SentAt, entry.Candidates.Count == 0 ? "nothing yet" : string.Join(", ", entry.Candidates));
                return;
            }

            var predictionId = entry?.PredictionId;
            if (predictionId is null)
                predictionId = await SubmitAsync(order, await File.ReadAllTextAsync(orderFile, stoppingToken), stoppingToken);
            else
                LogResuming(order, predictionId);

            var result = await seedance.WaitForCompletionAsync(predictionId, progress: null, stoppingToken);
            await seedance.DownloadToFileAsync(result.Video, video, progress: null, stoppingToken);
            LogDone(order, video);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(order);
        }
        catch (Exception error) when (error is SeedanceException or IOException or UnauthorizedAccessException)
        {
            // The journal has the prediction, where there is one: the next start goes on from there.
            LogFailed(order, error.Message);
        }
    }

    private async Task<string> SubmitAsync(string order, string prompt, CancellationToken stoppingToken)
    {
        var request = VideoRequest.CreateBuilder()
            .WithModel(SeedanceModel.Seedance20FastTextToVideo)
            .WithPrompt(prompt.Trim())
            .WithResolution(VideoResolution.P480)
            .WithDuration(TimeSpan.FromSeconds(5))
            .WithLabel(order)
            .Build();

        stoppingToken.ThrowIfCancellationRequested();
        var prediction = await seedance.SubmitAsync(request, progress: null, CancellationToken.None);
        LogSubmitted(order, prediction.Id);
        return prediction.Id;
    }

    [LoggerMessage(1, LogLevel.Information, "Settled: {Entry}")]
    private partial void LogSettled(string entry);

    [LoggerMessage(2, LogLevel.Information, "{Order}: submitted, prediction {PredictionId}")]
    private partial void LogSubmitted(string order, string predictionId);

    [LoggerMessage(3, LogLevel.Information, "{Order}: was submitted before; waiting for prediction {PredictionId}")]
    private partial void LogResuming(string order, string predictionId);

    [LoggerMessage(4, LogLevel.Information, "{Order}: done, {Video}")]
    private partial void LogDone(string order, string video);

    [LoggerMessage(5, LogLevel.Error, "{Order}: a submit began at {Since:u}, and its answer is not known. It is NOT sent again. In the account's history it may be: {Candidates}. "
        + "The next start looks again; to submit it anew, and perhaps pay twice: --Worker:Resubmit={Order}")]
    private partial void LogUncertain(string order, DateTimeOffset since, string candidates);

    [LoggerMessage(6, LogLevel.Error, "{Order}: {Message}")]
    private partial void LogFailed(string order, string message);

    [LoggerMessage(7, LogLevel.Information, "{Order}: stopped; the next start goes on")]
    private partial void LogStopped(string order);

    [LoggerMessage(8, LogLevel.Information, "Every order has been looked at")]
    private partial void LogAllDone();
}
