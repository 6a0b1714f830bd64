using System.Text.Json;
using AtlasSeedance;
using Microsoft.Extensions.Options;

namespace Worker;

/// <summary>Turns every order into one video, and pays for it once, however often the process ends in between.</summary>
internal sealed partial class VideoWorker(
    ISeedanceClient seedance, JobFiles jobs, IOptions<WorkerOptions> options, IHostApplicationLifetime host, TimeProvider clock, ILogger<VideoWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var orders = Directory.GetFiles(options.Value.Orders, "*.txt").Order();
        await Task.WhenAll(orders.Select(order => ProcessAsync(order, stoppingToken)));
        LogAllDone();
        // This sample ends with its orders; a service would watch the folder for more.
        host.StopApplication();
    }

    private async Task ProcessAsync(string orderFile, CancellationToken stoppingToken)
    {
        var order = Path.GetFileNameWithoutExtension(orderFile);
        try
        {
            var job = await jobs.FindAsync(order);
            if (job is null)
                job = await SubmitAsync(order, await File.ReadAllTextAsync(orderFile, stoppingToken), stoppingToken);
            else if (job is { PredictionId: not null, IsDone: false })
                LogResuming(order, job.PredictionId);

            if (job.IsDone)
                LogDone(order, job.Video ?? job.Error!);
            else if (job.PredictionId is null)
                LogUncertain(order, job.SubmittingSince);
            else
                await FetchAsync(job, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(order);
        }
        catch (SeedanceException error)
        {
            // What is on disk stays: the next start goes on from there.
            LogFailed(order, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // A full disk, or a job's file that someone changed: the other orders go on.
            LogUnusableFile(order, error.Message);
        }
    }

    private async Task<Job> SubmitAsync(string order, string prompt, CancellationToken stoppingToken)
    {
        var request = VideoRequest.CreateBuilder()
            .WithModel(SeedanceModel.Seedance20FastTextToVideo)
            .WithPrompt(prompt.Trim())
            .WithResolution(VideoResolution.P480)
            .WithDuration(TimeSpan.FromSeconds(5))
            .WithLabel(order)
            .Build();

        stoppingToken.ThrowIfCancellationRequested();
        // The intent comes first. If the process dies before the id is there, it tells that a submit may have been taken.
        var intent = await jobs.SaveAsync(new Job { Order = order, SubmittingSince = clock.GetUtcNow() });
        try
        {
            var prediction = await seedance.SubmitAsync(request, progress: null, CancellationToken.None);
            // In the log first: if the disk is full, the id that was paid for is there.
            LogSubmitted(order, prediction.Id);
            return await jobs.SaveAsync(intent with { PredictionId = prediction.Id });
        }
        catch (SubmissionUncertainException error)
        {
            LogNoAnswer(order, error.Submission.ToJson());
            return await jobs.SaveAsync(intent with { Uncertain = error.Submission.ToJson() });
        }
        catch (SeedanceException)
        {
            // Certain: the service did not take it. The next start may submit it.
            jobs.Delete(intent);
            throw;
        }
    }

    private async Task FetchAsync(Job job, CancellationToken stoppingToken)
    {
        try
        {
            var result = await seedance.WaitForCompletionAsync(job.PredictionId!, progress: null, stoppingToken);
            var path = Path.Combine(options.Value.Data, "videos", job.Order + ".mp4");
            var file = await seedance.DownloadToFileAsync(result.Video, path, progress: null, stoppingToken);
            await jobs.SaveAsync(job with { Video = file.Path });
            LogDone(job.Order, file.Path!);
        }
        catch (GenerationFailedException error)
        {
            await jobs.SaveAsync(job with { Error = error.Message });
            LogFailed(job.Order, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Order}: submitted, prediction {PredictionId}")]
    private partial void LogSubmitted(string order, string predictionId);

    [LoggerMessage(LogLevel.Information, "{Order}: was submitted before; waiting for prediction {PredictionId}")]
    private partial void LogResuming(string order, string predictionId);

    [LoggerMessage(LogLevel.Information, "{Order}: done, {Outcome}")]
    private partial void LogDone(string order, string outcome);

    [LoggerMessage(LogLevel.Error, "{Order}: a submit began at {Since:u}, and its answer is not known. It is NOT sent again. "
        + "Look at the account's history; then put its predictionId into the job's file, or delete the file to submit it anew.")]
    private partial void LogUncertain(string order, DateTimeOffset since);

    [LoggerMessage(LogLevel.Warning, "{Order}: the submit had no answer: {Submission}")]
    private partial void LogNoAnswer(string order, string submission);

    [LoggerMessage(LogLevel.Error, "{Order}: its file cannot be read or written: {Message} It is NOT submitted again; what was submitted stands above, or in the account's history.")]
    private partial void LogUnusableFile(string order, string message);

    [LoggerMessage(LogLevel.Error, "{Order}: {Message}")]
    private partial void LogFailed(string order, string message);

    [LoggerMessage(LogLevel.Information, "{Order}: stopped; the next start goes on")]
    private partial void LogStopped(string order);

    [LoggerMessage(LogLevel.Information, "Every order has been looked at")]
    private partial void LogAllDone();
}
