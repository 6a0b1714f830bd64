using System.Text;

namespace AtlasSeedance.JournalWriter;

/// <summary>What this process can be told to do.</summary>
internal static class Modes
{
    private const int Threads = 16;

    /// <summary>Records submissions with their outcomes.</summary>
    public static async Task WriteAsync(FileSubmissionJournal journal, string prefix, int count)
    {
        await StartAsync();
        for (var i = 0; i < count; i++)
        {
            var submission = Submission($"{prefix}-{i}");
            await journal.RecordIntentAsync(submission, ReadOnlyMemory<byte>.Empty);
            await journal.RecordOutcomeAsync(new JournalEntry { Submission = submission, Outcome = SubmissionOutcome.Accepted, PredictionId = $"p-{prefix}-{i}" });
        }
        Console.WriteLine("done");
    }

    /// <summary>Records intents, and then hangs.</summary>
    public static async Task PendAsync(FileSubmissionJournal journal, string[] ids)
    {
        foreach (var id in ids)
            await journal.RecordIntentAsync(Submission(id), ReadOnlyMemory<byte>.Empty);
        await StartAsync();
    }

    /// <summary>Records long intents until it is killed, and names each that is recorded for good.</summary>
    public static async Task WriteForeverAsync(FileSubmissionJournal journal, string prefix)
    {
        var body = Encoding.UTF8.GetBytes(new string('x', 300_000));
        for (var i = 0; ; i++)
        {
            await journal.RecordIntentAsync(Submission($"{prefix}-{i}"), body);
            Console.WriteLine($"recorded {prefix}-{i}");
        }
    }

    /// <summary>Claims predictions by many threads at once, each for a submission of its own.</summary>
    public static async Task ClaimAsync(FileSubmissionJournal journal, string prefix, int count)
    {
        await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < count; i++)
            {
                if (await journal.TryClaimAsync($"Prediction/{i}", $"{prefix}-{thread}"))
                    Console.WriteLine($"claimed {i} {prefix}-{thread}");
            }
        })));
        Console.WriteLine("done");
    }

    /// <summary>Takes submissions by many threads at once, and keeps what it got.</summary>
    public static async Task TakeAsync(FileSubmissionJournal journal, string[] ids)
    {
        await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            foreach (var id in ids)
            {
                if (await journal.TryTakeAsync(id) is not null)
                    Console.WriteLine($"took {id}");
            }
        })));
        Console.WriteLine("done");
        await Console.In.ReadLineAsync();
    }

    /// <summary>Writes a record that does not fit, between two that do.</summary>
    public static async Task FillAsync(FileSubmissionJournal journal)
    {
        await RecordAsync("before", 100);
        await RecordAsync("too-long", 100_000);
        await RecordAsync("after", 100);
        await foreach (var entry in journal.ReadAsync())
            Console.WriteLine($"read {entry.Submission.SubmissionId}");

        async Task RecordAsync(string id, int length)
        {
            try
            {
                await journal.RecordIntentAsync(Submission(id), Encoding.UTF8.GetBytes(new string('x', length)));
                Console.WriteLine($"recorded {id}");
            }
            catch (IOException error)
            {
                Console.WriteLine($"failed {id} {error.Message}");
            }
        }
    }

    private static UncertainSubmission Submission(string id) => new()
    {
        SubmissionId = id,
        Label = id,
        Model = "model",
        SentAt = TimeProvider.System.GetUtcNow(),
        FieldDigests = new Dictionary<string, string> { ["prompt"] = new('a', 64), ["seed"] = new('b', 64) },
    };

    private static async Task StartAsync()
    {
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
    }
}
