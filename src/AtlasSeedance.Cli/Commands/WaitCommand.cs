using System.CommandLine;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>Waits for jobs that were submitted earlier, anywhere.</summary>
internal sealed class WaitCommand
{
    private readonly Argument<string[]> _ids = new("ID") { Description = "The ids of the jobs", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Save the video as this file; with several jobs, into this folder", HelpName = "FILE|DIR" };
    private readonly WaitOptions _wait = new();

    public static Command Create()
    {
        var options = new WaitCommand();
        var command = new Command("wait");
        command.Add(options._ids);
        command.Add(options._output);
        options._wait.AddTo(command, submits: false);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var ids = line.GetValue(_ids)!;
        var output = line.GetValue(_output);
        if (output is not null && ids.Length == 1)
            VideoSaving.CheckFile(output);
        else if (output is not null)
            VideoSaving.CheckFolder(output);
        var service = await Service.OpenAsync(line, cancellationToken, configure: options => _wait.Apply(line, options));
        var client = service.CreateClient();
        if (ids.Length == 1)
        {
            var (prediction, saved) = await WaitAsync(client, service, terminal, ids[0], output is null ? null : VideoSaving.FileFor(output, ids[0]), cancellationToken);
            JobResult.Show(terminal, prediction, saved);
            return ExitCode.Success;
        }
        return await SeveralJobs.RunAsync(terminal, ids, async id =>
        {
            var (prediction, saved) = await WaitAsync(client, service, terminal, id, output is null ? null : Path.Combine(output, VideoSaving.NameOf(id)), cancellationToken);
            JobResult.Show(terminal, prediction, saved);
        });
    }

    private static Task<(VideoPrediction, SavedVideo?)> WaitAsync(
        SeedanceClient client, Service service, Terminal terminal, string id, string? file, CancellationToken cancellationToken)
        => new ResumeCommand(service, _ => file).GuardAsync(() => JobView.RunAsync(terminal, async view =>
        {
            var result = await client.WaitForCompletionAsync(id, new ImmediateProgress<VideoProgress>(view.Show), cancellationToken);
            return (result.Prediction, file is null ? null : await VideoSaving.SaveAsync(client, result, file, view, cancellationToken));
        }));
}
