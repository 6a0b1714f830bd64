namespace AtlasSeedance.Cli.Batch;

/// <summary>What a run of a batch was asked for.</summary>
internal sealed record BatchSettings
{
    /// <summary>The file of the jobs.</summary>
    public required string File { get; init; }

    /// <summary>The folder that the videos go to.</summary>
    public required string Output { get; init; }

    /// <summary>The command that goes on, with every option that was given.</summary>
    public required string Again { get; init; }

    /// <summary>Where a line's video goes.</summary>
    public string FileOf(BatchLine line) => Path.Combine(Output, line.FileName);

    /// <summary>How many jobs are under way at once.</summary>
    public required int Concurrency { get; init; }

    /// <summary>
    /// The uncertain submissions and failed jobs that may be sent again, by their ids. Not by the line: whoever runs the same command again, after a crash perhaps, must
    /// not send a third one.
    /// </summary>
    public required IReadOnlySet<string> Resubmit { get; init; }

    /// <summary>Whether jobs that had failed before this run are sent again.</summary>
    public required bool RetriesFailed { get; init; }
}
