using System.CommandLine;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>The models that the service offers.</summary>
internal sealed class ModelsCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Models of every kind, not of video alone" };

    public static Command Create()
    {
        var options = new ModelsCommand();
        var command = new Command("models");
        command.Add(options._all);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var client = (await Service.OpenAsync(line, cancellationToken, needsKey: false)).CreateClient();
        var table = new ResultTable(terminal, new("id"), new("for", MayWrap: true));
        foreach (var model in await client.ListModelsAsync(cancellationToken))
        {
            if (!line.Has(_all) && !string.Equals(model.Type, "Video", StringComparison.OrdinalIgnoreCase))
                continue;
            if (terminal.IsJson)
                JsonLine.Write(terminal.Out, json =>
                {
                    json.WriteString("id", model.Id.Value);
                    json.Text("type", model.Type);
                    json.Text("name", model.DisplayName);
                    json.Text("profile", model.Profile);
                    json.Text("organization", model.Organization);
                });
            else
                table.Add(model.Id.Value, model.Profile ?? model.DisplayName ?? "");
        }
        if (!terminal.IsJson)
            table.Show("The service lists no such models.");
        return ExitCode.Success;
    }
}
