using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>
/// Many generations at once while nearly a third of all requests meets a fault, on a clock that runs fifty times as fast.
/// ATLAS_CHAOS_GENERATIONS and ATLAS_CHAOS_SEED make it longer, or another; without them it is short and always the same.
/// </summary>
[Collection(nameof(Measured))]
public class ChaosTests
{
    private const int AtOnce = 64;
    private const int ClockFactor = 50;

    private static readonly int Generations = FromEnvironment("ATLAS_CHAOS_GENERATIONS", 150);
    private static readonly int Seed = FromEnvironment("ATLAS_CHAOS_SEED", 4711);

    private readonly ConcurrentDictionary<int, string> _files = new();
    private readonly ConcurrentDictionary<int, string> _failures = new();
    private readonly ConcurrentDictionary<int, string> _ids = new();
    private readonly ConcurrentDictionary<int, UncertainSubmission> _uncertain = new();
    private readonly ConcurrentDictionary<string, int> _surprises = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryFaultAtOnce_NothingLost_NothingPaidTwice_EveryFileRight_MemoryFlat()
    {
        var clock = new ScaledTimeProvider(ClockFactor);
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions
        {
            ApiKey = AtlasSession.Key,
            GenerationTime = TimeSpan.FromSeconds(20),
            FFmpegPath = "none",
            TimeProvider = clock,
            MaxLoggedRequests = 100,
        });
        using var journal = new FileSubmissionJournal(session.NewPath("journal")) { TimeProvider = clock };
        var client = new SeedanceClient(
            session.Options(options => options.SubmissionLookupTime = TimeSpan.FromSeconds(30)), new SeedanceClientServices { TimeProvider = clock, Journal = journal });
        foreach (var fault in Faults())
            session.Atlas.Faults.Add(fault);
        session.Atlas.Memory.HistoryLag = TimeSpan.FromSeconds(3);
        session.Atlas.Memory.HistoryPageSize = 20;
        session.Atlas.ClockOffset = TimeSpan.FromHours(-2);

        long halfway = 0;
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < Generations)
            {
                if (number == Generations / 2)
                    Interlocked.Exchange(ref halfway, GC.GetTotalMemory(forceFullCollection: true));
                await GenerateAsync(client, session, number);
            }
        })));
        var end = GC.GetTotalMemory(forceFullCollection: true);
        var struck = session.Atlas.Faults.Active.Sum(fault => fault.Struck);
        session.Atlas.Faults.Clear();

        // What is still uncertain is settled by the journal, as after a crash: in one pass, now that the service is well. Its time-outs count at the pace of a real
        // clock again: at the fast one, half a second in which this machine does something else is the half minute in which the history did not answer.
        clock.RunAt(1);
        List<string> open = [];
        List<(int Number, string Id)> settled = [];
        await foreach (var entry in client.SettleJournalAsync(Token))
        {
            if (entry.PredictionId is { } id)
                settled.Add((NumberOf(entry), id));
            else if (session.Atlas.Submissions.Any(submission => NumberOf(submission.RequestBody) == NumberOf(entry)))
                open.Add($"{entry.Label}: {entry.Reason}");
        }
        clock.RunAt(ClockFactor);
        foreach (var (number, id) in settled)
            await FetchAsync(client, session, number, id);

        var summary = $"{Generations} generations, seed {Seed}: {struck} faults, {_files.Count} files, {_failures.Count} failed, {_uncertain.Count} were uncertain, "
            + $"{session.Atlas.Submissions.Count} on the ledger, {(end - halfway) / 1024:N0} KiB more than halfway; {string.Join(", ", _surprises)} {string.Join(", ", open)}";
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
        Assert.True(_surprises.IsEmpty, summary);
        Assert.True(struck > Generations / 2, summary);
        Assert.True(_files.Count > Generations / 2, summary);
        var byGeneration = session.Atlas.Submissions.GroupBy(submission => NumberOf(submission.RequestBody)).ToArray();
        Assert.All(byGeneration, jobs => Assert.True(jobs.Count() == 1, $"Generation {jobs.Key} was paid {jobs.Count()} times. {summary}"));
        foreach (var job in byGeneration)
        {
            Assert.True(_files.ContainsKey(job.Key) || _failures.ContainsKey(job.Key), $"Generation {job.Key} was paid for and lost. {summary}");
            Assert.Equal(job.Single().PredictionId, _ids[job.Key]);
        }
        Assert.Equal(byGeneration.Length, _files.Count + _failures.Count);
        foreach (var (number, hash) in _files)
            Assert.True(hash == await HashAtTheServiceAsync(client, _ids[number]), $"The file of generation {number} is another. {summary}");
        Assert.Empty(Directory.GetFiles(session.NewPath("videos"), "*.part"));
        Assert.True(end - halfway < 16 * 1024 * 1024, summary);
    }

    /// <summary>An app that does what the exceptions say.</summary>
    private async Task GenerateAsync(SeedanceClient client, AtlasSession session, int number)
    {
        try
        {
            if (await SubmitAsync(client, number) is { } id)
                await FetchAsync(client, session, number, id);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _surprises.AddOrUpdate($"{error.GetType().Name}: {error.Message}", 1, static (_, count) => count + 1);
        }
    }

    private async Task<string?> SubmitAsync(SeedanceClient client, int number)
    {
        var builder = VideoRequest.CreateBuilder().WithLabel(number.ToString(CultureInfo.InvariantCulture)).WithResolution(VideoResolution.P480);
        if (number % 4 == 0)
        {
            var picture = builder.AddImage(MediaSource.FromFile(SampleMedia.Hero));
            builder.WithPrompt($"Generation {number} of {picture}");
        }
        else
        {
            builder.WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt($"Generation {number} of nothing");
        }
        while (true)
        {
            try
            {
                return (await client.SubmitAsync(builder.Build(), cancellationToken: Token)).Id;
            }
            catch (SubmissionUncertainException error)
            {
                _uncertain[number] = error.Submission;
                return null;
            }
            catch (SeedanceException error) when (error is RateLimitExceededException or ServiceUnavailableException or UnexpectedResponseException)
            {
                // Certain: it was not taken, or an upload before it failed.
            }
            catch (SeedanceException error) when (error is InvalidRequestException or AuthenticationFailedException or InsufficientBalanceException or RegionNotAllowedException)
            {
                // Certain, too: refused. Someone sees to it, and orders again.
            }
        }
    }

    private async Task FetchAsync(SeedanceClient client, AtlasSession session, int number, string id)
    {
        _ids[number] = id;
        var path = Path.Combine(session.NewPath("videos"), $"{number}.mp4");
        while (true)
        {
            try
            {
                var result = await client.WaitForCompletionAsync(id, cancellationToken: Token);
                await client.DownloadToFileAsync(result.Video, path, cancellationToken: Token);
                _files[number] = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(path, Token)));
                return;
            }
            catch (GenerationFailedException error)
            {
                _failures[number] = error.Message;
                return;
            }
            catch (SeedanceException error) when (error is ServiceUnavailableException or UnexpectedResponseException or WaitTimeoutException
                or RateLimitExceededException or DownloadFailedException or OutputExpiredException)
            {
                Assert.Equal(id, error.PredictionId);
            }
        }
    }

    private static async Task<string> HashAtTheServiceAsync(SeedanceClient client, string id)
    {
        var prediction = await client.GetPredictionAsync(id, Token);
        using var http = new HttpClient();
        return Convert.ToHexString(SHA256.HashData(await http.GetByteArrayAsync(prediction.Outputs[0].Url, Token)));
    }

    private static int NumberOf(JournalEntry entry) => int.Parse(entry.Label!, CultureInfo.InvariantCulture);

    private static int NumberOf(string requestBody)
    {
        var words = requestBody[requestBody.IndexOf("Generation ", StringComparison.Ordinal)..].Split(' ', 3);
        return int.Parse(words[1], CultureInfo.InvariantCulture);
    }

    /// <summary>For each endpoint, faults that strike 30 % of its requests together.</summary>
    private static List<Fault> Faults()
    {
        const FaultMoment After = FaultMoment.AfterAcceptance;
        EmulatorEndpoint[] all = [EmulatorEndpoint.Submit, EmulatorEndpoint.Poll, EmulatorEndpoint.Upload, EmulatorEndpoint.History, EmulatorEndpoint.Download];
        var faults = new List<Fault>();
        foreach (var endpoint in all)
        {
            List<Fault> here =
            [
                Fault.Refuse(endpoint), Fault.Reset(endpoint), Fault.Reset(endpoint, After), Fault.Hang(endpoint), Fault.Hang(endpoint, After),
                Fault.CutRequest(endpoint, 150), Fault.CutAnswer(endpoint, 40), Fault.CutAnswer(endpoint, 300, end: ConnectionEnd.Close),
                Fault.StallRequest(endpoint, 50), Fault.StallAnswer(endpoint, 30),
                Fault.Status(endpoint, 429), Fault.Status(endpoint, 429, retryAfter: "99999999999"), Fault.Status(endpoint, 503, retryAfter: TimeSpan.FromSeconds(3)), Fault.Status(endpoint, 503), Fault.Status(endpoint, 500, when: After), Fault.Status(endpoint, 504, when: After),
                Fault.HtmlPage(endpoint, 502), Fault.HtmlPage(endpoint, 503, when: After), Fault.EmptyAnswer(endpoint, when: After),
            ];
            here.AddRange(endpoint == EmulatorEndpoint.Download
                ?
                [
                    Fault.CutAnswer(endpoint, 5_000), Fault.CutAnswer(endpoint, 9_000), Fault.IgnoreRange(), Fault.ChangeFile(), Fault.ExpireFile(),
                    Fault.WrongContentLength(endpoint, 100), Fault.Redirect(endpoint, new Uri("/nowhere", UriKind.Relative)),
                ]
                :
                [
                    Fault.HtmlPage(endpoint, 200, when: After), Fault.TruncateJson(endpoint), Fault.WrongContentType(endpoint), Fault.GzipBomb(endpoint, 1 << 20, when: After),
                    Fault.HugeAnswer(endpoint, 1L << 30, declareLength: true, when: After), Fault.WrongContentLength(endpoint, -10), Fault.NoContentLength(endpoint), Fault.Redirect(endpoint),
                ]);
            if (endpoint == EmulatorEndpoint.Poll)
            {
                here.AddRange(
                [
                    Fault.OtherPrediction("ffffffffffffffffffffffffffffffff"), Fault.UnknownStatus("daydreaming"), Fault.Outputs("null"), Fault.Outputs("[]"), Fault.Outputs("[42]"),
                    Fault.FailedVerdict(1001, "The model was tired"), Fault.Drip(endpoint),
                ]);
            }
            if (endpoint == EmulatorEndpoint.Submit)
            {
                here.AddRange(
                [
                    Fault.FailJob(1001, "The model was tired"), Fault.AcceptLate(TimeSpan.FromSeconds(10)), Fault.AcceptOnceClientHasGone(TimeSpan.FromSeconds(20)), Fault.Drip(endpoint),
                    Fault.RewriteAnswer(endpoint, """{"id":null}"""), .. new[] { 400, 401, 402, 403, 404, 413, 451 }.Select(status => Fault.Status(endpoint, status)),
                ]);
            }
            // Each draws among the requests that those before it left alone.
            faults.AddRange(here.Select((fault, place) => fault.WithProbability(0.3 / here.Count, Seed + (100 * (int)endpoint) + place)));
        }
        return faults;
    }

    private static int FromEnvironment(string name, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
