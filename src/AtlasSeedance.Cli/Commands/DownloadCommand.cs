using System.CommandLine;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>Saves the video of a job that has ended.</summary>
internal sealed class DownloadCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The id of the job" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to save the video as (ID.mp4)", HelpName = "FILE" };

    public static Command Create()
    {
        var options = new DownloadCommand();
        var command = new Command("download");
        command.Add(options._id);
        command.Add(options._output);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        VideoSaving.CheckFile(line.GetValue(_output));
        var service = await Service.OpenAsync(line, cancellationToken);
        var client = service.CreateClient();
        var id = line.GetValue(_id)!;
        var file = VideoSaving.FileFor(line.GetValue(_output), id);
        var prediction = await client.GetPredictionAsync(id, cancellationToken);
        if (!prediction.Status.IsTerminal)
        {
            throw new CommandException(
                ExitCode.StillRunning, $"{id} still runs ({prediction.Status}).", $"Wait for it with: {new ResumeCommand(service, _ => file).CommandFor(id)}")
            { PredictionId = id };
        }
        var result = prediction.ToResult();
        var saved = await JobView.RunAsync(terminal, view => VideoSaving.SaveAsync(client, result, file, view, cancellationToken));
        JobResult.Show(terminal, result.Prediction, saved);
        return ExitCode.Success;
    }
}
