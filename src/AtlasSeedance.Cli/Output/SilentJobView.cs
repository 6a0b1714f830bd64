namespace AtlasSeedance.Cli.Output;

/// <summary>Shows nothing: one of many jobs, whose steps a view of all of them shows.</summary>
internal sealed class SilentJobView : IJobView
{
    public static readonly SilentJobView Instance = new();

    public void Show(VideoProgress progress)
    {
    }

    public void ShowDownload(string file, TransferProgress progress)
    {
    }
}
