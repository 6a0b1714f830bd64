using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>What became of submits that got no answer.</summary>
internal sealed class SettleSubmissionsTool(ISeedanceClient client) : SeedanceTool<NoArguments, SettledSubmissions>(
    "settle_submissions",
    "Settle what is uncertain",
    "Looks in the account's history for every submit of this server whose outcome is not known: its answer was lost, its call was cancelled on the way, or an earlier process died. Never sends "
    + "one again. Call it after an error that says so, and again a minute later for what stays uncertain.",
    new ToolHints(ReadOnly: true, Idempotent: true))
{
    protected override async Task<SettledSubmissions> RunAsync(NoArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        var submissions = new List<SettledSubmission>();
        await foreach (var entry in client.SettleJournalAsync(cancellationToken))
            submissions.Add(SettledSubmission.Of(entry));
        return new SettledSubmissions { Submissions = submissions };
    }
}
