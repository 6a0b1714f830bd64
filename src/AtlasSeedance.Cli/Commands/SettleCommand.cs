using System.CommandLine;
using AtlasSeedance.Cli.Batch;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>Settles submits that got no answer, of <c>generate</c> or of a batch, through the account's history.</summary>
internal sealed class SettleCommand
{
    private readonly Argument<string?> _file = new("FILE") { Description = "The file of the batch; without it, what generate submitted", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _accept = OptionKinds.Texts("--accept", "Record that a submission is this job, as you found out yourself", "SUBMISSION=ID");
    private readonly Option<string[]> _dismiss = OptionKinds.Texts("--dismiss", "Record that a submission never reached the service, as you found out yourself", "SUBMISSION");

    public static Command Create()
    {
        var options = new SettleCommand();
        var command = new Command("settle");
        command.Add(options._file);
        command.Add(options._accept);
        command.Add(options._dismiss);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var service = await Service.OpenAsync(line, cancellationToken);
        using var folder = line.GetValue(_file) is { } file ? OpenBatch(file, service) : null;
        using var own = folder is null ? UserJournal.Open(service) : null;
        var journal = folder?.Journal ?? own!;
        await RecordAsync(journal, line, cancellationToken);

        var uncertain = 0;
        var table = new ResultTable(terminal, new("submission"), new("label"), new("outcome"), new("id or reason", MayWrap: true));
        await foreach (var entry in service.CreateClient(journal).SettleJournalAsync(cancellationToken))
        {
            uncertain += entry.Outcome == SubmissionOutcome.Uncertain ? 1 : 0;
            Show(entry, terminal, table);
        }
        if (!terminal.IsJson)
            table.Show("Nothing is open.");
        if (uncertain > 0 && !terminal.IsJson)
        {
            var again = $"seedance settle{(line.GetValue(_file) is { } named ? $" {ShellWord.Quote(named)}" : "")}{service.Suffix}";
            terminal.Note($"If you find its job in seedance list{service.Suffix}:  {again} --accept SUBMISSION=ID");
            terminal.Note($"If you find that it never got there:  {again} --dismiss SUBMISSION");
        }
        return uncertain == 0 ? ExitCode.Success : ExitCode.Uncertain;
    }

    private static BatchFolder OpenBatch(string file, Service service) => Directory.Exists(BatchFolder.PathOf(file, service))
        ? BatchFolder.Open(file, service)
        : throw new CommandException(ExitCode.Usage, $"No batch of {file} was run here{(service.IsEmulator ? " on an emulator" : "")}.", $"There is no folder {BatchFolder.PathOf(file, service)}.");

    private static void Show(JournalEntry entry, Terminal terminal, ResultTable table)
    {
        var label = entry.Label is null ? "" : BatchLine.Split(entry.Label).Label;
        var outcome = entry.Outcome == SubmissionOutcome.Accepted ? "accepted" : "uncertain";
        if (terminal.IsJson)
        {
            JsonLine.Write(terminal.Out, json =>
            {
                json.WriteString("submission_id", entry.Submission.SubmissionId);
                json.Text("label", label.Length == 0 ? null : label);
                json.WriteString("outcome", outcome);
                json.Text("id", entry.PredictionId);
                json.Text("status", entry.Prediction?.Status.Value);
                json.Time("sent_at", entry.Submission.SentAt);
                json.Text("reason", entry.Reason);
                json.Texts("candidates", entry.Candidates);
            });
            return;
        }
        table.Add(
            entry.Submission.SubmissionId, label, outcome,
            entry.PredictionId ?? entry.Reason + (entry.Candidates.Count == 0 ? "" : $" It may be {string.Join(" or ", entry.Candidates)}."));
    }

    private async Task RecordAsync(FileSubmissionJournal journal, ParseResult line, CancellationToken cancellationToken)
    {
        var told = line.Read(_accept).Select(static pair => pair.Split('=', 2)).ToList();
        if (told.Find(static pair => pair.Length < 2 || pair[1].Length == 0) is { } bad)
            throw new CommandException(ExitCode.Usage, $"--accept is {bad[0]}; write it as SUBMISSION=ID.");
        told.AddRange(line.Read(_dismiss).Select(static submission => new[] { submission }));
        if (told.Count == 0)
            return;
        var open = new Dictionary<string, JournalEntry>(StringComparer.OrdinalIgnoreCase);
        await foreach (var entry in journal.ReadAsync(cancellationToken))
        {
            if (entry.IsOpen)
                open[entry.Submission.SubmissionId] = entry;
        }
        foreach (var word in told)
        {
            if (!open.TryGetValue(word[0], out var entry))
                throw new CommandException(ExitCode.Usage, $"There is no open submission {word[0]}.", "See: seedance settle");
            await using var lease = await journal.TryTakeAsync(entry.Submission.SubmissionId, cancellationToken)
                ?? throw new CommandException(ExitCode.Usage, $"Submission {word[0]} is under way in another process.", "Wait for that to end.");
            await RecordAsync(journal, entry, word.Length > 1 ? word[1] : null, cancellationToken);
        }
    }

    private static async Task RecordAsync(FileSubmissionJournal journal, JournalEntry entry, string? predictionId, CancellationToken cancellationToken)
    {
        if (predictionId is not null && !await journal.TryClaimAsync(predictionId, entry.Submission.SubmissionId, cancellationToken))
            throw new CommandException(ExitCode.Usage, $"{predictionId} is the job of another submission.", "Look at the jobs with: seedance list");
        await journal.RecordOutcomeAsync(
            new JournalEntry
            {
                Submission = entry.Submission,
                Outcome = predictionId is null ? SubmissionOutcome.Refused : SubmissionOutcome.Accepted,
                PredictionId = predictionId,
                Reason = predictionId is null ? "Its user found that it never reached the service." : null,
            },
            cancellationToken);
    }
}
