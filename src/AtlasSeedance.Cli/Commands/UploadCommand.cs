using System.CommandLine;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;
using AtlasSeedance.Cli.Requests;

namespace AtlasSeedance.Cli.Commands;

/// <summary>Stores files at the service, for use in several requests.</summary>
internal sealed class UploadCommand
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Images, videos or sounds", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _skip = OptionKinds.SkipAdvisoryChecks();

    public static Command Create()
    {
        var options = new UploadCommand();
        var command = new Command("upload");
        command.Add(options._files);
        command.Add(options._skip);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var service = await Service.OpenAsync(line, cancellationToken, configure: options => options.SkipAdvisoryChecks = line.Has(_skip));
        var client = service.CreateClient();
        return await SeveralJobs.RunAsync(terminal, line.GetValue(_files)!, async file =>
        {
            var media = await JobView.RunAsync(terminal, view => client.UploadMediaAsync(MediaWord.ToSource(file), new ImmediateProgress<TransferProgress>(
                progress => view.Show(new VideoProgress(VideoStage.Uploading) { BytesTransferred = progress.BytesTransferred, TotalBytes = progress.TotalBytes })), cancellationToken));
            if (terminal.IsJson)
                JsonLine.Write(terminal.Out, json =>
                {
                    json.WriteString("file", file);
                    json.WriteString("url", media.Url.OriginalString);
                    json.Text("content_type", media.ContentType);
                    json.Number("bytes", media.Size);
                });
            else
                terminal.Out.WriteLine(media.Url.OriginalString);
        });
    }
}
