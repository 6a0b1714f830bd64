using System.CommandLine;

namespace AtlasSeedance.Cli.Options;

/// <summary>How commands that wait do so.</summary>
internal sealed class WaitOptions
{
    private readonly Option<TimeSpan?> _timeout = OptionKinds.Time("--timeout", "How long to wait for a job at most; it goes on (20m)");
    private readonly Option<TimeSpan?> _pollEvery = OptionKinds.Time("--poll-every", "The shortest pause between two looks at a job (2s)");
    private readonly Option<bool> _skip = new("--skip-advisory-checks") { Description = "Leave out checks of limits that the service may have moved" };

    private readonly Option<TimeSpan?> _lookup = OptionKinds.Time("--lookup-time", "How long to look for a submit whose answer was lost (30s)");

    /// <param name="command">The command.</param>
    /// <param name="submits">Whether it sends requests, and checks them before.</param>
    public void AddTo(Command command, bool submits = true)
    {
        command.Add(_timeout);
        command.Add(_pollEvery);
        if (!submits)
            return;
        command.Add(_skip);
        command.Add(_lookup);
    }

    public bool SkipsAdvisoryChecks(ParseResult line) => line.GetValue(_skip);

    public void Apply(ParseResult line, SeedanceClientOptions options)
    {
        options.SkipAdvisoryChecks = line.GetValue(_skip);
        if (line.GetValue(_lookup) is { } lookup)
            options.SubmissionLookupTime = lookup;
        if (line.GetValue(_timeout) is { } timeout)
            options.Polling.WaitTimeout = timeout;
        if (line.GetValue(_pollEvery) is not { } pause)
            return;
        options.Polling.MinDelay = pause;
        if (options.Polling.MaxDelay < pause)
            options.Polling.MaxDelay = pause;
    }
}
