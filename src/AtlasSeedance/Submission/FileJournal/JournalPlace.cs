namespace AtlasSeedance.Submission.FileJournal;

/// <summary>Where a record stands. It is kept in its stead: a journal of a month would fill the memory.</summary>
internal sealed record JournalPlace(JournalFile File, long Offset, int Length);
