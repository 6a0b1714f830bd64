namespace AtlasSeedance.Cli;

/// <summary>An error of the command itself, in words for its user.</summary>
internal sealed class CommandException(int exitCode, string message, string? advice = null, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>All that is wrong, where it is more than the message says.</summary>
    public IReadOnlyList<RequestProblem> Problems { get; init; } = [];

    /// <summary>The job that it is about.</summary>
    public string? PredictionId { get; init; }

    /// <summary>What to do, in a line; a command to run, where there is one.</summary>
    public string? Advice { get; } = advice;
}
