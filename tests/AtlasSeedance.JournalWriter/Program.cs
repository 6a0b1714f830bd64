using AtlasSeedance;
using AtlasSeedance.JournalWriter;

// Says "ready", waits for a line where it is to start together with others, and says what it did, a line each.
if (args is not [var mode, var folder, .. var rest])
{
    Console.Error.WriteLine("Usage: AtlasSeedance.JournalWriter write|pend|forever|claim|take|fill FOLDER [ARGUMENT...]");
    return 2;
}

using var journal = new FileSubmissionJournal(folder) { KeepRequestBodies = mode is "forever" or "fill" };
try
{
    await (mode switch
    {
        "write" => Modes.WriteAsync(journal, rest[0], int.Parse(rest[1])),
        "pend" => Modes.PendAsync(journal, rest),
        "forever" => Modes.WriteForeverAsync(journal, rest[0]),
        "claim" => Modes.ClaimAsync(journal, rest[0], int.Parse(rest[1])),
        "take" => Modes.TakeAsync(journal, rest),
        "fill" => Modes.FillAsync(journal),
        _ => throw new ArgumentException($"There is no mode {mode}."),
    });
    return 0;
}
catch (IOException error)
{
    Console.WriteLine($"error {error.Message}");
    return 1;
}
