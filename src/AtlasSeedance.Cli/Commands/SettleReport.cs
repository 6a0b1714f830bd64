using AtlasSeedance.Cli.Batch;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>Shows what became of submissions, and the commands that go on.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="service">What they were sent to.</param>
/// <param name="file">The file of the batch; <see langword="null"/> for what <c>generate</c> sent.</param>
internal sealed class SettleReport(Terminal terminal, Service service, string? file)
{
    private readonly ResultTable _table = new(terminal, new("submission"), new("label"), new("outcome"), new("id or reason", MayWrap: true));
    private readonly List<string> _found = [];
    private int _uncertain;

    public void Add(JournalEntry entry)
    {
        _uncertain += entry.Outcome == SubmissionOutcome.Uncertain ? 1 : 0;
        if (entry.PredictionId is { } id)
            _found.Add(id);
        var label = entry.Label is null ? "" : BatchLine.Split(entry.Label).Label;
        var outcome = entry.Outcome switch { SubmissionOutcome.Accepted => "accepted", SubmissionOutcome.Refused => "dismissed", _ => "uncertain" };
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
        _table.Add(
            entry.Submission.SubmissionId, label, outcome,
            entry.PredictionId ?? entry.Reason + (entry.Candidates.Count == 0 ? "" : $" It may be {string.Join(" or ", entry.Candidates)}."));
    }

    /// <returns>The exit code.</returns>
    public int Show()
    {
        if (!terminal.IsJson)
        {
            _table.Show("Nothing is open.");
            ShowCommands();
        }
        return _uncertain == 0 ? ExitCode.Success : ExitCode.Uncertain;
    }

    private void ShowCommands()
    {
        // A batch fetches its own
        foreach (var id in file is null ? _found : [])
            terminal.Note($"Fetch it with: {new ResumeCommand(service, VideoSaving.NameOf).CommandFor(id)}");
        if (_uncertain == 0)
            return;
        var again = $"seedance settle{(file is null ? "" : $" {ShellWord.Quote(file)}")}{service.Suffix}";
        terminal.Note($"If you find its job in seedance list{service.Suffix}:  {again} --accept SUBMISSION=ID");
        terminal.Note($"If you find that it never got there:  {again} --dismiss SUBMISSION");
    }
}
