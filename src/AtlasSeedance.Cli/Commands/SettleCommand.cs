using System.CommandLine;
using AtlasSeedance.Cli.Batch;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;

namespace AtlasSeedance.Cli.Commands;

/// <summary>Settles submits that got no answer, of <c>generate</c> or of a batch: through the account's history, or by what their user found out.</summary>
internal sealed class SettleCommand
{
    private readonly Argument<string?> _file = new("FILE") { Description = "The file of the batch; without it, what generate submitted", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _accept = OptionKinds.Texts("--accept", "Record that a submission is this job, as you found out yourself; again for another job", "SUBMISSION=ID");
    private readonly Option<string[]> _dismiss = OptionKinds.Texts("--dismiss", "Record that a submission never reached the service, as you found out yourself", "SUBMISSION");
    private readonly Option<string[]> _reopen = OptionKinds.Texts("--reopen", "Take a --dismiss back: the submission is uncertain again", "SUBMISSION");

    public static Command Create()
    {
        var options = new SettleCommand();
        var command = new Command("settle");
        command.Add(options._file);
        command.Add(options._accept);
        command.Add(options._dismiss);
        command.Add(options._reopen);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var words = ReadWords(line);
        var service = await Service.OpenAsync(line, cancellationToken);
        using var folder = line.GetValue(_file) is { } file ? OpenBatch(file, service) : null;
        using var own = folder is null ? UserJournal.Open(service) : null;
        var journal = folder?.Journal ?? own!;
        var client = service.CreateClient(journal);
        var report = new SettleReport(terminal, service, line.GetValue(_file));

        // By the history first: what it says beyond doubt comes before what anybody thinks
        var open = new List<JournalEntry>();
        await foreach (var entry in client.SettleJournalAsync(cancellationToken))
            open.Add(entry);
        var told = await new UserWords(client, journal).RecordAsync(words, cancellationToken);
        foreach (var entry in open.Where(entry => !told.ContainsKey(entry.Submission.SubmissionId)).Concat(told.Values))
            report.Add(entry);
        return report.Show();
    }

    private List<UserWord> ReadWords(ParseResult line)
    {
        var words = new List<UserWord>();
        foreach (var word in line.Read(_accept))
        {
            words.Add(word.Split('=', 2) is [{ Length: > 0 } submission, { Length: > 0 } id]
                ? new UserWord(submission, UserVerdict.Accept, id)
                : throw new CommandException(ExitCode.Usage, $"--accept is {word}; write it as SUBMISSION=ID."));
        }
        words.AddRange(line.Read(_dismiss).Select(static submission => new UserWord(submission, UserVerdict.Dismiss)));
        words.AddRange(line.Read(_reopen).Select(static submission => new UserWord(submission, UserVerdict.Reopen)));
        return words.GroupBy(static word => word.SubmissionId, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Count() > 1) is { } twice
            ? throw new CommandException(ExitCode.Usage, $"Submission {twice.Key} is named twice.", "Nothing was recorded.")
            : words;
    }

    private static BatchFolder OpenBatch(string file, Service service) => Directory.Exists(BatchFolder.PathOf(file, service))
        ? BatchFolder.Open(file, service)
        : throw new CommandException(ExitCode.Usage, $"No batch of {file} was run here{(service.IsEmulator ? " on an emulator" : "")}.", $"There is no folder {BatchFolder.PathOf(file, service)}.");
}
