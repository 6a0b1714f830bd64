using System.Text.Json;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>Cancellation at every place where a call can hang: it ends on a clock that stands still, and leaves no timer and no connection behind.</summary>
public sealed class CancellationTests : IDisposable
{
    private const string BodyThatStalls = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atlas-cancellation-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData(BodyThatStalls)]
    public async Task SubmitWithoutAnAnswer_CarriesTheSubmission(string beginning)
    {
        var place = new Interruption((request, place) => place.HangAsync(request, beginning));

        var error = Assert.IsType<SeedanceCanceledException>(await place.RunAsync((client, token) => client.SubmitAsync(TestRequests.Text(), cancellationToken: token)));

        Assert.NotNull(error.Submission?.Seed);
        Assert.Single(place.Requests);
    }

    [Fact]
    public async Task SubmitInItsLookup_WhileTheHistoryIsAsked_CarriesTheSubmission()
    {
        var place = new Interruption(ResetPostsThenHangAsync, options => options.SubmissionLookupTime = TimeSpan.FromSeconds(30));

        var error = Assert.IsType<SeedanceCanceledException>(await place.RunAsync((client, token) => client.SubmitAsync(TestRequests.Text(), cancellationToken: token)));

        Assert.NotNull(error.Submission);
    }

    [Fact]
    public async Task SubmitInItsLookup_BetweenTwoLooks_CarriesTheSubmission()
    {
        var place = new Interruption(
            async (request, _) =>
            {
                if (request.Line.StartsWith("POST ", StringComparison.Ordinal))
                    request.Reset();
                else
                    await request.SendAsync(SocketService.Json(ServiceAnswers.History()));
            },
            options => options.SubmissionLookupTime = TimeSpan.FromSeconds(30));

        var error = Assert.IsType<SeedanceCanceledException>(await place.RunAsync((client, token) => client.SubmitAsync(TestRequests.Text(), cancellationToken: token), inAPause: true));

        Assert.NotNull(error.Submission);
    }

    [Fact]
    public async Task SubmitInThePauseAfterARateLimit_IsPlain_SinceNothingWasTaken()
    {
        var place = new Interruption((request, _) => request.SendAsync(SocketService.Json(ServiceAnswers.Error(429), 429)));

        await place.RunToAPlainEndAsync((client, token) => client.SubmitAsync(TestRequests.Text(), cancellationToken: token), inAPause: true);

        Assert.Single(place.Requests);
    }

    [Fact]
    public async Task SubmitWhoseIntentIsBeingRecorded_IsPlain_AndNothingIsSent()
    {
        var place = new Interruption((request, place) => place.HangAsync(request));
        place.Journal = new HangingJournal(place.Reached);

        await place.RunToAPlainEndAsync((client, token) => client.SubmitAsync(TestRequests.Text(), cancellationToken: token));

        Assert.Empty(place.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData(BodyThatStalls)]
    public async Task LookOfAWait_CarriesTheId(string beginning)
    {
        var place = new Interruption((request, place) => place.HangAsync(request, beginning));

        var error = await place.RunAsync((client, token) => client.WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: token));

        Assert.Equal(ServiceAnswers.Id, Assert.IsType<SeedanceCanceledException>(error).PredictionId);
    }

    [Fact]
    public async Task PauseOfAWait_CarriesTheId()
    {
        var place = new Interruption((request, _) => request.SendAsync(SocketService.Json(ServiceAnswers.Running)));

        var error = await place.RunAsync((client, token) => client.WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: token), inAPause: true);

        Assert.Equal(ServiceAnswers.Id, Assert.IsType<SeedanceCanceledException>(error).PredictionId);
    }

    [Fact]
    public async Task WaitForAPlaceBehindOtherLooks_CarriesTheId()
    {
        var place = new Interruption((request, place) => place.HangAsync(request), options => options.Polling.MaxConcurrentPolls = 1);

        var error = await place.RunAsync(async (client, token) =>
        {
            var first = client.WaitForCompletionAsync("first", cancellationToken: token);
            await place.Reached.Task;
            var second = client.WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: token);
            await Assert.ThrowsAsync<SeedanceCanceledException>(() => first);
            await second;
        });

        Assert.Equal(ServiceAnswers.Id, Assert.IsType<SeedanceCanceledException>(error).PredictionId);
        Assert.Single(place.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watch_CarriesTheId(bool inAPause)
    {
        var place = new Interruption((request, place) => inAPause ? request.SendAsync(SocketService.Json(ServiceAnswers.Running)) : place.HangAsync(request));

        var error = await place.RunAsync(
            async (client, token) =>
            {
                await foreach (var _ in client.WatchAsync(ServiceAnswers.Id, token))
                {
                }
            },
            inAPause);

        Assert.Equal(ServiceAnswers.Id, Assert.IsType<SeedanceCanceledException>(error).PredictionId);
    }

    [Fact]
    public async Task GenerationInItsWait_CarriesTheId()
    {
        var place = new Interruption((request, _) => request.SendAsync(SocketService.Json(ServiceAnswers.Submitted)));

        var error = await place.RunAsync((client, token) => client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: token), inAPause: true);

        Assert.Equal(ServiceAnswers.Id, Assert.IsType<SeedanceCanceledException>(error).PredictionId);
    }

    public static TheoryData<string, Func<SeedanceClient, CancellationToken, Task>> Reads => new()
    {
        { "look", (client, token) => client.GetPredictionAsync(ServiceAnswers.Id, token) },
        { "history", async (client, token) => await client.ListPredictionsAsync(cancellationToken: token).GetAsyncEnumerator(token).MoveNextAsync() },
        { "balance", (client, token) => client.GetBalanceAsync(token) },
        { "models", (client, token) => client.ListModelsAsync(token) },
        { "quote", (client, token) => client.QuoteAsync(TestRequests.Text(), token) },
        { "resolve", (client, token) => client.ResolveAsync(Submission(), token) },
        { "upload", (client, token) => client.UploadMediaAsync(MediaSource.FromFile(SampleMedia.Hero), cancellationToken: token) },
        { "generation's upload", (client, token) => client.GenerateVideoAsync(WithPicture(MediaSource.FromFile(SampleMedia.Hero)), cancellationToken: token) },
    };

    [Theory]
    [MemberData(nameof(Reads), DisableDiscoveryEnumeration = true)]
    public async Task WhatCostsNothing_IsPlain_WithoutAnAnswer_InAStalledBody_AndInThePauseBeforeARetry(string _, Func<SeedanceClient, CancellationToken, Task> call)
    {
        foreach (var beginning in new[] { "", BodyThatStalls })
            await new Interruption((request, place) => place.HangAsync(request, beginning)).RunToAPlainEndAsync(call);

        var failing = new Interruption((request, _) => request.SendAsync(SocketService.Json(ServiceAnswers.Error(500), 500)));
        await failing.RunToAPlainEndAsync(call, inAPause: true);
        Assert.Single(failing.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 100\r\n\r\nabc")]
    public async Task Download_IsPlain_AndLeavesNoFile(string beginning)
    {
        var place = new Interruption((request, place) => place.HangAsync(request, beginning));

        await place.RunToAPlainEndAsync((client, token) => client.DownloadToFileAsync(place.Output, Path.Combine(_folder.FullName, "video.mp4"), cancellationToken: token));

        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task DownloadInThePauseBeforeItGoesOn_IsPlain_AndLeavesNoFile()
    {
        var place = new Interruption(async (request, _) =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 100\r\n\r\nabc");
            request.Close();
        });

        await place.RunToAPlainEndAsync((client, token) => client.DownloadToFileAsync(place.Output, Path.Combine(_folder.FullName, "video.mp4"), cancellationToken: token), inAPause: true);

        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task DownloadIntoAStreamThatTakesNothing_IsPlain()
    {
        var place = new Interruption((request, _) => request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 3\r\n\r\nabc"));

        await place.RunToAPlainEndAsync((client, token) => client.DownloadAsync(place.Output, new HangingStream(place.Reached), cancellationToken: token));
    }

    [Fact]
    public async Task UploadOfASourceThatGivesNothing_IsPlain()
    {
        var file = await File.ReadAllBytesAsync(SampleMedia.Hero, TestContext.Current.CancellationToken);
        var place = new Interruption((request, place) => place.HangAsync(request));
        var opened = 0;

        await place.RunToAPlainEndAsync((client, token) => client.UploadMediaAsync(
            MediaSource.FromStream(() => opened++ == 0 ? new MemoryStream(file) : new HangingStream(place.Reached), "hero.png", file.Length), cancellationToken: token));
    }

    [Fact]
    public async Task UploadOfASourceThatDoesNotOpen_IsPlain()
    {
        var file = await File.ReadAllBytesAsync(SampleMedia.Hero, TestContext.Current.CancellationToken);
        var place = new Interruption((request, place) => place.HangAsync(request));
        var opened = 0;

        await place.RunToAPlainEndAsync((client, token) => client.UploadMediaAsync(
            MediaSource.FromStream(
                async cancel =>
                {
                    if (opened++ > 0)
                    {
                        place.Reached.TrySetResult();
                        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
                    }
                    return new MemoryStream(file);
                },
                "hero.png"),
            cancellationToken: token));

        Assert.Empty(place.Requests);
    }

    private static async Task ResetPostsThenHangAsync(SocketRequest request, Interruption place)
    {
        if (request.Line.StartsWith("POST ", StringComparison.Ordinal))
            request.Reset();
        else
            await place.HangAsync(request);
    }

    private static VideoRequest WithPicture(MediaSource picture)
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(picture);
        return builder.WithPrompt("A wave").Build();
    }

    private static UncertainSubmission Submission() => UncertainSubmission.FromJson(JsonSerializer.Serialize(new
    {
        version = 1,
        submissionId = "submission",
        model = SeedanceModel.Seedance20TextToVideo.Value,
        sentAt = TimeProvider.System.GetUtcNow(),
        uncertainSince = TimeProvider.System.GetUtcNow(),
        fieldDigests = new Dictionary<string, string>(),
    }));
}
