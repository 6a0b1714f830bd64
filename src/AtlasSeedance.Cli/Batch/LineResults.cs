using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Prints the result of each line as it ends, for programs. For people there is a table at the end.</summary>
internal sealed class LineResults(Terminal terminal)
{
    private readonly Lock _gate = new();

    public void Print(LineOutcome outcome)
    {
        if (!terminal.IsPlain)
            return;
        lock (_gate)
        {
            if (terminal.IsJson)
                JsonLine.Write(terminal.Out, outcome.Write);
            else
                terminal.Out.WriteLine($"{outcome.Line.Label}\t{outcome.Status}\t{outcome.PredictionId}\t{outcome.Saved?.File ?? Text.OneLine(outcome.Reason ?? "")}");
        }
    }
}
