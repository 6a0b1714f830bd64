namespace AtlasSeedance.AotApp;

/// <summary>What a trimmed, ahead-of-time compiled program must be able to do.</summary>
internal static class Checks
{
    public static IEnumerable<(string Name, Func<Task> Run)> On(Uri baseAddress)
    {
        var client = new SeedanceClient(Options(baseAddress));
        var media = new MediaChecks(client);
        var jobs = new JobChecks(client);
        return
        [
            ("upload from a file, bytes and a stream", media.UploadAsync),
            ("submit with references, watch and wait", jobs.GenerateAsync),
            ("submit in the nested form", () => new JobChecks(new SeedanceClient(Options(baseAddress, RequestBodyForm.Nested))).GenerateAsync()),
            ("download to a file and a stream", media.DownloadAsync),
            ("a client from a container, bound from JSON configuration", () => ContainerChecks.BoundFromConfigurationAsync(baseAddress)),
            ("a wrong option in configuration is named", ContainerChecks.WrongOptionIsNamedAsync),
            ("an unknown prediction", () => ErrorChecks.UnknownPredictionAsync(client)),
            ("a request that does not pass the checks", () => ErrorChecks.InvalidRequestAsync(client)),
            ("an uncertain submission to JSON and back", ErrorChecks.UncertainSubmissionAsync),
            ("a journal on disk, written and read again", JournalChecks.RecordAndReadAsync),
        ];
    }

    public static SeedanceClientOptions Options(Uri baseAddress, RequestBodyForm form = RequestBodyForm.Flat) => new()
    {
        ApiKey = "aot",
        BaseAddress = baseAddress,
        RequestBodyForm = form,
        Polling = { MinDelay = TimeSpan.FromMilliseconds(50), MaxDelay = TimeSpan.FromMilliseconds(200) },
    };

    public static void Require(bool condition, string what)
    {
        if (!condition)
            throw new InvalidOperationException($"Not so: {what}");
    }
}
