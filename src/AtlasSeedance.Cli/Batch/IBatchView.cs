namespace AtlasSeedance.Cli.Batch;

/// <summary>Shows how a batch comes along. Called from any thread.</summary>
internal interface IBatchView
{
    /// <summary>A line is under way: what it does just now.</summary>
    void Show(BatchLine line, string step);

    /// <summary>A line has ended.</summary>
    void Show(LineOutcome outcome);
}
