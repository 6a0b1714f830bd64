using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>The command that goes on where this one stops.</summary>
/// <param name="service">What the job runs on.</param>
/// <param name="output">The file that was asked for.</param>
internal sealed class ResumeCommand(Service service, string? output)
{
    public string CommandFor(string predictionId)
        => $"seedance wait {predictionId}{(output is null ? "" : $" -o {ShellWord.Quote(output)}")}{service.Suffix}";

    /// <summary>Runs a job, and says how to go on where it is broken off.</summary>
    /// <exception cref="CommandException">It was, and the job goes on.</exception>
    public async Task<T> GuardAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (SeedanceCanceledException canceled) when (canceled.PredictionId is { } id)
        {
            throw new CommandException(ExitCode.Interrupted, $"Stopped waiting; the job goes on as {id}.", $"Go on with: {CommandFor(id)}", canceled);
        }
        catch (SeedanceCanceledException canceled)
        {
            throw new CommandException(
                ExitCode.Interrupted, "Stopped before the service answered: it may have taken the job.", $"Before you send it again: seedance settle{service.Suffix}", canceled);
        }
        catch (WaitTimeoutException waited)
        {
            throw new CommandException(
                ExitCode.StillRunning, $"{waited.PredictionId} still runs ({waited.LastStatus ?? "no answer"}).", $"Go on with: {CommandFor(waited.PredictionId!)}", waited);
        }
        catch (SubmissionUncertainException uncertain)
        {
            throw new CommandException(
                ExitCode.Uncertain,
                $"It is not known whether the service took the job: {uncertain.Submission.Reason}{(uncertain.Candidates.Count == 0 ? "" : $" It may be {string.Join(" or ", uncertain.Candidates)}.")}",
                $"It was not sent again, since that could be paid twice. Look again in a minute: seedance settle{service.Suffix}",
                uncertain);
        }
        catch (Exception error) when (error is ServiceUnavailableException or DownloadFailedException && ((SeedanceException)error).PredictionId is not null)
        {
            throw new CommandException(
                error is DownloadFailedException ? ExitCode.NotSaved : ExitCode.TryLater,
                SdkWords.Of(error.Message), $"Nothing is lost. Go on with: {CommandFor(((SeedanceException)error).PredictionId!)}", error);
        }
    }
}
