using System.Net.Sockets;
using AtlasSeedance.Emulator.Account;
using AtlasSeedance.Emulator.Control;
using AtlasSeedance.Emulator.Endpoints;
using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Log;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Pricing;
using AtlasSeedance.Emulator.Proxy;
using AtlasSeedance.Emulator.Rendering;
using AtlasSeedance.Emulator.RequestLog;
using AtlasSeedance.Emulator.Storage;

namespace AtlasSeedance.Emulator;

/// <summary>A local Atlas Cloud on 127.0.0.1: real HTTP, real files, no cost. Dispose it to stop it.</summary>
/// <remarks>Safe from any thread; several can run side by side, each with a data folder of its own.</remarks>
public sealed class AtlasEmulator : IAsyncDisposable
{
    private readonly AtlasEmulatorOptions _options;
    private readonly DataFolder _folder;
    private readonly Journal _journal;
    private readonly PredictionStore _predictions = new();
    private readonly UploadStore _uploads;
    private readonly RenderQueue _renders;
    private readonly JobLog _jobs;
    private readonly ReceivedRequests _requests;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceClock _clock;
    private readonly FaultProxy _proxy;
    private readonly WebApplication _server;
    private int _disposed;

    private AtlasEmulator(AtlasEmulatorOptions options, IVideoRenderer renderer, DataFolder folder, Journal journal, IReadOnlyList<JournalEntry> entries)
    {
        Uri Address() => BaseAddress;
        Faults = new EmulatorFaults { OnStruck = options.Log is { } log ? log.Struck : null };
        _options = options;
        _folder = folder;
        _journal = journal;
        _requests = new ReceivedRequests(options);
        _clock = new ServiceClock(options.TimeProvider);
        OtherOrigin = new OtherOrigin(new ReceivedRequests(options));
        _uploads = new UploadStore(folder, journal, options);
        var references = new ReferenceFiles(folder, _uploads);
        var balance = new AccountBalance(options);
        _renders = new RenderQueue(renderer, folder, references, journal, balance, options);

        _jobs = new JobLog(options, _renders, _stopping.Token);

        _predictions.Add(SamplePrediction.Create());
        foreach (var entry in entries)
        {
            if (entry.Accepted is { } accepted) _predictions.Restore(accepted);
            else if (entry.Finished is { } finished) _predictions.Restore(finished);
            else if (entry.Uploaded is { } uploaded) _uploads.Restore(uploaded);
        }
        foreach (var prediction in _predictions.All.Where(prediction => !prediction.IsSample)) balance.Restore(prediction);

        var replies = new PredictionReplies(options, Address);
        var intake = new SubmitIntake(options);
        var prices = new PriceList(references);
        var routes = new Routes(
            new SubmitEndpoint(options, intake, prices, balance, _predictions, _renders, _jobs, journal, Faults, _clock, replies),
            new PollEndpoint(options, _predictions, _renders, replies),
            new UploadEndpoint(options, _uploads, replies),
            new HistoryEndpoint(_predictions, Memory, options, replies),
            new CalculateEndpoint(intake, prices),
            new ModelEndpoints(Address),
            new BalanceEndpoint(balance),
            new StorageEndpoints(options, _predictions, _renders, _uploads, folder),
            new FaultEndpoints(Faults),
            new ControlEndpoints(this, options.TimeProvider, _stopping.Token),
            new StartPageEndpoint(options, _predictions, _renders, folder, Address));
        var exchanges = new Exchanges(_requests, Faults, new EndpointFinder(() => _server!));
        _proxy = new FaultProxy(exchanges, Faults, options.TimeProvider);
        _server = LocalServer.Build(
            folder.Path,
            [exchanges.InvokeAsync, OtherOrigin.InvokeAsync, _clock.InvokeAsync, ErrorShapes.InvokeAsync],
            [new FaultGate(new FaultSetting(options.TimeProvider, () => OtherOrigin.BaseAddress, _stopping.Token)).InvokeAsync, new BearerKey(options).InvokeAsync],
            routes.Map);
    }

    /// <summary>Where the emulator listens, <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The ledger: every submit that was accepted, oldest first, as it stands now.</summary>
    public IReadOnlyList<AcceptedSubmission> Submissions
    {
        get
        {
            var now = _options.TimeProvider.GetUtcNow();
            return [.. _predictions.All.Where(prediction => !prediction.IsSample).Select(prediction => prediction.ToSubmission(now))];
        }
    }

    /// <summary>The latest requests of any kind, oldest first, refused and struck ones included.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => _requests.All;

    /// <summary>The files that were uploaded, oldest first.</summary>
    public IReadOnlyList<ReceivedUpload> Uploads => _uploads.All;

    /// <summary>How many requests of a kind have arrived since the start, whatever became of them; more than <see cref="Requests"/> may keep.</summary>
    /// <param name="endpoint">The kind; <see cref="EmulatorEndpoint.Any"/>: all of them together.</param>
    public int CountReceived(EmulatorEndpoint endpoint) => _requests.Count(endpoint);

    /// <summary>What the service remembers of its submits, and how it shows them.</summary>
    public ServiceMemory Memory { get; } = new();

    /// <summary>What goes wrong on demand.</summary>
    public EmulatorFaults Faults { get; }

    /// <summary>
    /// How far the service's clock is off: added to the <c>Date</c> of every answer, and to the times of the jobs that are accepted from now on. The default value is zero.
    /// </summary>
    public TimeSpan ClockOffset { get => _clock.Offset; set => _clock.Offset = value; }

    /// <summary>The same service at another origin, for redirects and outputs that lead there.</summary>
    public OtherOrigin OtherOrigin { get; }

    /// <summary>How many connections clients have open.</summary>
    internal int OpenConnections => _proxy.OpenConnections;

    /// <summary>What makes the videos, for people: an ffmpeg and where it lies, or ready-made clips and why.</summary>
    public string RendererDescription => _renders.Description;

    /// <summary>Where the emulator keeps its files.</summary>
    public string DataDirectory => _folder.Path;

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">How it behaves; null: the defaults.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The emulator, which takes requests.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="EmulatorStartException">The port or the data folder is in use or cannot be opened, or there is no such ffmpeg.</exception>
    public static async Task<AtlasEmulator> StartAsync(AtlasEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AtlasEmulatorOptions();
        options.Validate();
        var renderer = CreateRenderer(options.FFmpegPath);
        var folder = DataFolder.Open(options.DataDirectory);
        var emulator = Open(options, renderer, folder);
        try
        {
            emulator.BaseAddress = Listen(emulator._proxy, options.Port);
            (var behindProxy, emulator.OtherOrigin.BaseAddress) = await LocalServer.StartAsync(emulator._server, cancellationToken);
            emulator._proxy.Start(behindProxy);
            emulator.GoOnWithUnfinishedJobs();
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Lets the system refuse connections to <see cref="BaseAddress"/>, until what this returns is disposed. Connections that are open and carry no request are closed, so
    /// that the next request of a client needs a new one; requests that are under way go on.
    /// </summary>
    public IDisposable RefuseConnections() => new Refusal(_proxy);

    /// <summary>Stops the server, breaks off what is under way, and deletes the data folder if it was a temporary one.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await _stopping.CancelAsync();
        await LocalServer.StopAsync(_server);
        await _proxy.DisposeAsync();
        await _renders.DisposeAsync();
        _journal.Dispose();
        _folder.Dispose();
        _stopping.Dispose();
    }

    private static Uri Listen(FaultProxy proxy, int port)
    {
        try
        {
            return proxy.Listen(port);
        }
        catch (SocketException e)
        {
            throw new EmulatorStartException($"Port {port} on 127.0.0.1 {Describe(e)}", e);
        }
    }

    private static string Describe(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "is in use, perhaps by another emulator. Stop that one, or choose another port; 0 takes any free one.",
        SocketError.AccessDenied => "is not allowed to this user. Choose one above 1023; 0 takes any free one.",
        _ => $"cannot be used: {error.Message} Choose another; 0 takes any free one.",
    };

    private static IVideoRenderer CreateRenderer(string? ffmpegPath)
    {
        try
        {
            return VideoRenderers.Create(ffmpegPath);
        }
        catch (Exception e) when (e is FileNotFoundException or RenderException)
        {
            throw new EmulatorStartException(e.Message, e);
        }
    }

    private static AtlasEmulator Open(AtlasEmulatorOptions options, IVideoRenderer renderer, DataFolder folder)
    {
        Journal? journal = null;
        try
        {
            journal = Journal.Open(folder.JournalPath, out var entries);
            return new AtlasEmulator(options, renderer, folder, journal, entries);
        }
        catch (Exception e)
        {
            journal?.Dispose();
            folder.Dispose();
            if (e is not (IOException or UnauthorizedAccessException or RefusalException)) throw;
            throw new EmulatorStartException($"What an earlier emulator left in {folder.Path} cannot be read: {e.Message}", e);
        }
    }

    private void GoOnWithUnfinishedJobs()
    {
        foreach (var prediction in _predictions.All)
        {
            if (prediction.IsSample) continue;
            _ = _renders.EnsureStarted(prediction);
            _jobs.GoesOn(prediction);
        }
    }
}
