using System.Text.Json;

namespace AtlasSeedance.Cli.Tests.Running;

/// <summary>What a command wrote, and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Out, string Error)
{
    /// <summary>The lines of the output.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The lines of the output, each a JSON object.</summary>
    public JsonElement[] Json => [.. Lines.Select(static line => JsonElement.Parse(line))];

    public override string ToString() => $"exit code {ExitCode}\n{Out}\n{Error}";
}
