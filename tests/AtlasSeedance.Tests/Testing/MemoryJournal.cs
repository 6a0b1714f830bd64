using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;

namespace AtlasSeedance.Tests.Testing;

/// <summary>A journal in memory, which can be told to fail.</summary>
internal sealed class MemoryJournal : ISubmissionJournal
{
    private readonly ConcurrentQueue<string> _order = new();
    private readonly ConcurrentDictionary<string, JournalEntry> _entries = new();
    private readonly ConcurrentDictionary<string, string> _claims = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _taken = new();
    private readonly TaskCompletionSource _outcomeWritten = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<string> Bodies { get; } = [];

    public List<JournalEntry> Outcomes { get; } = [];

    public Exception? IntentError { get; set; }

    public Exception? OutcomeError { get; set; }

    public Exception? ClaimError { get; set; }

    /// <summary>Called in the middle of recording an intent.</summary>
    public Action Recording { get; set; } = () => { };

    /// <summary>Called when an intent is recorded.</summary>
    public Action Recorded { get; set; } = () => { };

    /// <summary>What recording an outcome waits for.</summary>
    public TaskCompletionSource? OutcomeGate { get; set; }

    public Task OutcomeWritten => _outcomeWritten.Task;

    public IReadOnlyDictionary<string, string> Claims => _claims;

    public void Add(JournalEntry entry)
    {
        _order.Enqueue(entry.Submission.SubmissionId);
        _entries[entry.Submission.SubmissionId] = entry;
    }

    public ValueTask RecordIntentAsync(UncertainSubmission submission, ReadOnlyMemory<byte> requestBody, CancellationToken cancellationToken = default)
    {
        Recording();
        cancellationToken.ThrowIfCancellationRequested();
        if (IntentError is not null)
            throw IntentError;
        Bodies.Add(Encoding.UTF8.GetString(requestBody.ToArray()));
        Add(new JournalEntry { Submission = submission, Outcome = SubmissionOutcome.Pending });
        Recorded();
        return default;
    }

    public async ValueTask RecordOutcomeAsync(JournalEntry entry, CancellationToken cancellationToken = default)
    {
        if (OutcomeGate is { } gate)
            await gate.Task;
        if (OutcomeError is not null)
            throw OutcomeError;
        lock (Outcomes)
            Outcomes.Add(entry);
        _entries[entry.Submission.SubmissionId] = entry;
        _outcomeWritten.TrySetResult();
    }

    public ValueTask<bool> TryClaimAsync(string predictionId, string submissionId, CancellationToken cancellationToken = default)
        => ClaimError is not null ? throw ClaimError : new(_claims.GetOrAdd(predictionId, submissionId) == submissionId);

    public ValueTask<IAsyncDisposable?> TryTakeAsync(string submissionId, CancellationToken cancellationToken = default)
        => new(_taken.TryAdd(submissionId, true) ? new Lease(() => _taken.TryRemove(submissionId, out _)) : null);

    public async IAsyncEnumerable<JournalEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var id in _order.Distinct().ToArray())
        {
            await Task.CompletedTask;
            yield return _entries[id];
        }
    }

    private sealed class Lease(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return default;
        }
    }
}
