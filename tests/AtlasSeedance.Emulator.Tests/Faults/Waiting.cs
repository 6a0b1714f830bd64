namespace AtlasSeedance.Emulator.Tests.Faults;

internal static class Waiting
{
    /// <summary>Until something that is under way has happened; no longer than the test may last.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
