using System.CommandLine;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>The whole job: upload, submit, wait, download.</summary>
internal sealed class GenerateCommand
{
    private readonly RequestOptions _request = new();
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to save the video as (ID.mp4)", HelpName = "FILE" };
    private readonly Option<string?> _maxCost = OptionKinds.Text("--max-cost", "Send nothing that may cost more than this", "USD");
    private readonly Option<string?> _label = OptionKinds.Text("--label", "A name of your own, for messages and the journal; not sent", "NAME");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the body that would be sent and the estimate; send nothing" };
    private readonly Option<bool> _detach = new("--detach") { Description = "Print the id once the job is submitted, and do not wait" };
    private readonly WaitOptions _wait = new();

    public static Command Create()
    {
        var options = new GenerateCommand();
        var command = new Command("generate");
        options._request.AddTo(command);
        command.Add(options._output);
        command.Add(options._maxCost);
        command.Add(options._label);
        command.Add(options._dryRun);
        command.Add(options._detach);
        options._wait.AddTo(command);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var fields = _request.Read(line);
        fields.MaxCost = line.ReadDollars(_maxCost);
        fields.RequireContent();
        var request = fields.ToRequest(line.GetValue(_label));
        if (line.Has(_dryRun))
        {
            Service.CheckOptions(options => _wait.Apply(line, options));
            return await DryRun.ShowAsync(request, _wait.SkipsAdvisoryChecks(line), terminal, cancellationToken);
        }

        var output = line.GetValue(_output);
        VideoSaving.CheckFile(output, fields.ReturnLastFrame == true);
        var service = await Service.OpenAsync(line, cancellationToken, configure: options => _wait.Apply(line, options));
        using var journal = UserJournal.Open(service);
        var client = service.CreateClient(journal);
        var resume = new ResumeCommand(service, id => output ?? VideoSaving.NameOf(id));
        var detach = line.Has(_detach);

        var (prediction, saved) = await resume.GuardAsync(() => JobView.RunAsync(terminal, async view =>
        {
            var progress = new ImmediateProgress<VideoProgress>(view.Show);
            if (detach)
                return (await client.SubmitAsync(request, progress, cancellationToken), (SavedVideo?)null);
            var result = await client.GenerateVideoAsync(request, progress, cancellationToken);
            return (result.Prediction, await VideoSaving.SaveAsync(client, result, VideoSaving.FileFor(output, result.PredictionId), view, cancellationToken));
        }));
        JobResult.Show(terminal, prediction, saved, detach ? resume.CommandFor(prediction.Id) : null);
        return ExitCode.Success;
    }
}
