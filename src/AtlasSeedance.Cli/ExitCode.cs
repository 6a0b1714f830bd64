namespace AtlasSeedance.Cli;

/// <summary>How the command ended, for scripts. The numbers are part of the interface: docs/cli.md lists them.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something that none of the others names.</summary>
    public const int Error = 1;

    /// <summary>The command line or the request is wrong. Nothing was sent or charged.</summary>
    public const int Usage = 2;

    /// <summary>There is no key, or the service refused it.</summary>
    public const int Key = 3;

    /// <summary>It costs more than the limit, or more than the account has. Nothing was charged.</summary>
    public const int Money = 4;

    /// <summary>The job failed, or moderation refused its content.</summary>
    public const int JobFailed = 5;

    /// <summary>The time to wait is over, and the job goes on.</summary>
    public const int StillRunning = 6;

    /// <summary>It is not known whether the service took a job.</summary>
    public const int Uncertain = 7;

    /// <summary>The service or the network does not work just now, or asks to slow down.</summary>
    public const int TryLater = 8;

    /// <summary>A video is there and could not be saved: its link has expired, or the disk is full.</summary>
    public const int NotSaved = 9;

    /// <summary>Ctrl-C, or a request to end.</summary>
    public const int Interrupted = 130;
}
