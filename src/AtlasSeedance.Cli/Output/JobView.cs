namespace AtlasSeedance.Cli.Output;

/// <summary>Chooses the view of a job: bars for someone who looks, lines elsewhere.</summary>
internal static class JobView
{
    // The bar, the step and the time; a narrower one shows "…"
    private const int Narrowest = 60;

    public static Task<T> RunAsync<T>(Terminal terminal, Func<IJobView, Task<T>> action)
        => terminal.IsErrorPlain || Console.WindowWidth < Narrowest ? action(new PlainJobView(terminal)) : LiveJobView.RunAsync(action);
}
