namespace AtlasSeedance.Emulator.StartPage;

/// <summary>What became of all that was submitted.</summary>
internal sealed record StartPageTotals(int Running, int Completed, int Failed, decimal ChargedUsd)
{
    public static readonly StartPageTotals None = new(0, 0, 0, 0);

    public int All => Running + Completed + Failed;
}
