using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>The command that goes on where this one stops.</summary>
/// <param name="service">What the job runs on.</param>
/// <param name="output">The file of a job, by its id; <see langword="null"/> where nothing is to be saved.</param>
internal sealed class ResumeCommand(Service service, Func<string, string?> output)
{
    public string CommandFor(string predictionId)
        => $"seedance wait {predictionId}{(output(predictionId) is { } file ? $" -o {ShellWord.Quote(file)}" : "")}{service.Suffix}";

    /// <summary>Runs a job, and says how to go on where it is broken off.</summary>
    /// <exception cref="CommandException">It was, and the job goes on.</exception>
    public async Task<T> GuardAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception error) when (AdviceFor(error) is { } advice)
        {
            var text = ErrorText.Of(error);
            throw new CommandException(text.ExitCode, text.Message, advice, error);
        }
    }

    /// <summary>How to go on; <see langword="null"/> where there is nothing to go on with.</summary>
    private string? AdviceFor(Exception error) => error switch
    {
        SeedanceCanceledException { PredictionId: { } id } => $"Go on with: {CommandFor(id)}",
        SeedanceCanceledException => $"Before you send it again: seedance settle{service.Suffix}",
        WaitTimeoutException waited => $"Go on with: {CommandFor(waited.PredictionId!)}",
        SubmissionUncertainException => $"{ErrorText.NotSentAgain}{service.Suffix}",
        ServiceUnavailableException { PredictionId: { } id } => $"Nothing is lost. Go on with: {CommandFor(id)}",
        DownloadFailedException { PredictionId: { } id } => $"Nothing is lost. Go on with: {CommandFor(id)}",
        _ => null,
    };
}
