namespace AtlasSeedance.Cli.Output;

/// <summary>Chooses the view of a job: bars for someone who looks, lines elsewhere.</summary>
internal static class JobView
{
    public static Task<T> RunAsync<T>(Terminal terminal, Func<IJobView, Task<T>> action)
        => terminal.IsErrorPlain ? action(new PlainJobView(terminal)) : LiveJobView.RunAsync(action);
}
