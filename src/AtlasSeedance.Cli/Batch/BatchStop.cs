using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>What keeps a batch from sending more lines: they would fare no better than the one that met it.</summary>
/// <param name="Reason">What it is, in a sentence.</param>
/// <param name="Kind">The same as a word for programs.</param>
/// <param name="ExitCode">How a batch ends that was stopped by it.</param>
/// <param name="IsUnreachable">Whether there is no service at the other end.</param>
internal sealed record BatchStop(string Reason, string Kind, int ExitCode, bool IsUnreachable = false)
{
    public static BatchStop Unreachable(string reason) => new(reason, "unavailable", Cli.ExitCode.TryLater, IsUnreachable: true);

    /// <summary>What an error means for the lines to come; <see langword="null"/>: nothing.</summary>
    public static BatchStop? Of(Exception error)
    {
        if (!(IsDiskFault(error) || error is AuthenticationFailedException or RegionNotAllowedException or InsufficientBalanceException))
            return null;
        var text = ErrorText.Of(error);
        return new BatchStop(SdkWords.Split(error.Message).What, text.Kind, text.ExitCode);
    }

    // The last is the journal that cannot be written: the SDK sends nothing then
    private static bool IsDiskFault(Exception error) => error is IOException and not FileNotFoundException or DownloadFailedException { InnerException: not null }
        || (error.GetType() == typeof(SeedanceException) && error.InnerException is IOException or UnauthorizedAccessException);
}
