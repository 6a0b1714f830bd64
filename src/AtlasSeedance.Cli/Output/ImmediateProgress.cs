namespace AtlasSeedance.Cli.Output;

/// <summary>Reports at once, in order: <see cref="Progress{T}"/> may report after the command has gone on.</summary>
internal sealed class ImmediateProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
