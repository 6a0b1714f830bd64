namespace AtlasSeedance.Benchmarks.Processes;

/// <summary>The process that started this one as its child.</summary>
internal static class ParentProcess
{
    /// <summary>Until the parent closes this process's input, or is gone.</summary>
    public static async Task WaitAsync()
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }
}
