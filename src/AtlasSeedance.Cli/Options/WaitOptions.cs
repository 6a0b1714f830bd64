using System.CommandLine;

namespace AtlasSeedance.Cli.Options;

/// <summary>How commands that wait do so.</summary>
internal sealed class WaitOptions
{
    private readonly Option<string?> _timeout = OptionKinds.Text("--timeout", "", "TIME");
    private readonly Option<string?> _pollEvery = OptionKinds.Text("--poll-every", "The shortest pause between two looks at a job (2s)", "TIME");
    private readonly Option<bool> _skip = OptionKinds.SkipAdvisoryChecks();
    private readonly Option<string?> _lookup = OptionKinds.Text("--lookup-time", "How long to look for a submit whose answer was lost (30s)", "TIME");

    /// <param name="command">The command.</param>
    /// <param name="submits">Whether it sends requests, and checks them before.</param>
    /// <param name="usually">How long it waits if it is not told.</param>
    public void AddTo(Command command, bool submits = true, string usually = "20m")
    {
        _timeout.Description = $"How long to wait for a job at most; it goes on ({usually})";
        command.Add(_timeout);
        command.Add(_pollEvery);
        if (!submits)
            return;
        command.Add(_skip);
        command.Add(_lookup);
    }

    public IReadOnlyList<Option> All => [_timeout, _pollEvery, _skip, _lookup];

    public bool SkipsAdvisoryChecks(ParseResult line) => line.Has(_skip);

    public void Apply(ParseResult line, SeedanceClientOptions options)
    {
        options.SkipAdvisoryChecks = line.Has(_skip);
        if (line.ReadTime(_lookup) is { } lookup)
            options.SubmissionLookupTime = lookup;
        if (line.ReadTime(_timeout) is { } timeout)
            options.Polling.WaitTimeout = timeout;
        if (line.ReadTime(_pollEvery) is not { } pause)
            return;
        options.Polling.MinDelay = pause;
        if (options.Polling.MaxDelay < pause)
            options.Polling.MaxDelay = pause;
    }
}
