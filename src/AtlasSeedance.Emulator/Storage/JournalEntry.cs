using AtlasSeedance.Emulator.Predictions;

namespace AtlasSeedance.Emulator.Storage;

/// <summary>A line of the journal: one of these is there.</summary>
internal sealed record JournalEntry(
    ReceivedUpload? Uploaded = null,
    AcceptedPrediction? Accepted = null,
    FinishedPrediction? Finished = null);
