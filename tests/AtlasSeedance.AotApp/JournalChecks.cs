namespace AtlasSeedance.AotApp;

internal static class JournalChecks
{
    public static async Task RecordAndReadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("journal-").FullName;
        try
        {
            var submission = new UncertainSubmission
            {
                SubmissionId = "s-1",
                Label = "order-4711",
                Model = "model",
                FieldDigests = new Dictionary<string, string> { ["prompt"] = "ab" },
            };
            using (var journal = new FileSubmissionJournal(folder))
            {
                await journal.RecordIntentAsync(submission, ReadOnlyMemory<byte>.Empty);
                Checks.Require(await journal.TryClaimAsync("p-1", "s-1"), "a new prediction can be claimed");
                await journal.RecordOutcomeAsync(new JournalEntry { Submission = submission, Outcome = SubmissionOutcome.Accepted, PredictionId = "p-1" });
            }

            using var later = new FileSubmissionJournal(folder);
            var entries = new List<JournalEntry>();
            await foreach (var entry in later.ReadAsync())
                entries.Add(entry);

            Checks.Require(
                entries is [{ Outcome: SubmissionOutcome.Accepted, PredictionId: "p-1", Label: "order-4711", Submission.FieldDigests.Count: 1 }], "the record comes back whole");
            Checks.Require(!await later.TryClaimAsync("P-1", "s-2"), "a claim outlives its journal");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
