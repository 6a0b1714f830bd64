namespace AtlasSeedance.Cli.Output;

/// <summary>Shows how one job comes along. Called from any thread.</summary>
internal interface IJobView
{
    void Show(VideoProgress progress);

    void ShowDownload(string file, TransferProgress progress);
}
