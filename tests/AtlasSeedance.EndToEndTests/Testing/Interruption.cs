namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>A call that is cancelled where it hangs, on a clock that stands still, and what it leaves behind.</summary>
internal sealed class Interruption
{
    private readonly CountingTimeProvider _clock = new();
    private readonly Func<SocketRequest, Interruption, Task> _answer;
    private readonly Action<SeedanceClientOptions>? _configure;

    public Interruption(Func<SocketRequest, Interruption, Task> answer, Action<SeedanceClientOptions>? configure = null)
    {
        _answer = answer;
        _configure = configure;
    }

    /// <summary>Set where the call hangs.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ISubmissionJournal? Journal { get; set; }

    /// <summary>An output at the service itself, while the call runs.</summary>
    public VideoOutput Output { get; private set; } = null!;

    /// <summary>Requests of the service, once the call has ended.</summary>
    public IReadOnlyList<SocketRequest> Requests { get; private set; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Says that the place is reached, and leaves the client without a byte.</summary>
    public async Task HangAsync(SocketRequest request, string beginning = "")
    {
        await request.SendAsync(beginning);
        Reached.TrySetResult();
        await request.HangAsync();
    }

    /// <summary>Runs the call, cancels it in its place, and sees that no timer and no connection is left.</summary>
    /// <param name="call">The call.</param>
    /// <param name="inAPause">Whether the place is a pause of the SDK's own.</param>
    public async Task<OperationCanceledException> RunAsync(Func<SeedanceClient, CancellationToken, Task> call, bool inAPause = false)
    {
        await using var service = SocketService.Start(request => _answer(request, this));
        Output = new VideoOutput(new Uri(service.BaseAddress, "out/video.mp4"), ServiceAnswers.Id);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new SeedanceClient(http, service.CreateOptions(Configure), new SeedanceClientServices { TimeProvider = _clock, Journal = Journal });
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var running = call(client, source.Token);
        var place = inAPause ? _clock.PauseBegun : Reached.Task;
        if (await Task.WhenAny(place, running) == running)
            await running;
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Token));

        Assert.Equal(source.Token, error.CancellationToken);
        await _clock.AllDisposed.WaitAsync(Token);
        http.Dispose();
        await service.AllClosed.WaitAsync(Token);
        Requests = service.Requests;
        return error;
    }

    /// <summary>The same, of a call that has nothing to lose: the cancellation is the platform's own and carries nothing of the SDK's.</summary>
    public async Task RunToAPlainEndAsync(Func<SeedanceClient, CancellationToken, Task> call, bool inAPause = false)
    {
        var error = await RunAsync(call, inAPause);
        Assert.True(error.GetType() == typeof(OperationCanceledException) || error.GetType() == typeof(TaskCanceledException), error.ToString());
    }

    private void Configure(SeedanceClientOptions options)
    {
        // Long enough that no jitter makes it nothing.
        options.Retry.Delay = TimeSpan.FromSeconds(10);
        _configure?.Invoke(options);
    }
}
