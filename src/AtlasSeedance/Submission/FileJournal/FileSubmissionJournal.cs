using System.Runtime.CompilerServices;
using System.Text;
using AtlasSeedance.Submission.FileJournal;

namespace AtlasSeedance;

/// <summary>
/// A journal in a folder. Any number of processes and clients may share the folder. It survives a process that is killed at any moment,
/// and holds no prompt unless asked.
/// </summary>
/// <remarks>
/// The folder must be on a disk whose file system has locks, as local ones do. It is made at the first call; a folder that cannot be used is an
/// <see cref="IOException"/> then. Each instance writes a file of its own, and every record is flushed to the disk before a call returns.
/// Keep one instance per process and folder, as long as the process lives: what an instance sends counts as under way until it is disposed or its process ends.
/// </remarks>
public sealed class FileSubmissionJournal : ISubmissionJournal, IDisposable
{
    private static readonly TimeSpan CleanUpPeriod = TimeSpan.FromDays(1);

    private readonly JournalFolder _folder;
    private readonly JournalWriter _writer;
    private readonly JournalClaims _claims;
    private readonly JournalIndex _index;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly SemaphoreSlim _claiming = new(1, 1);
    private readonly List<JournalLease> _leases = [];
    private DateTimeOffset? _cleanedUpAt;

    /// <summary>Names the folder. Nothing is read or written yet.</summary>
    /// <param name="folder">A folder of its own, which need not exist. A relative path starts at the current directory of this moment.</param>
    /// <exception cref="ArgumentException">The path is empty or no path.</exception>
    public FileSubmissionJournal(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = new JournalFolder(Path.GetFullPath(folder));
        _writer = new JournalWriter(_folder);
        _claims = new JournalClaims(_folder);
        _index = new JournalIndex(_folder);
    }

    /// <summary>
    /// How long accepted and refused submissions are kept at least, from their outcome on. Zero or more; the default value is 30 days.
    /// Submissions without an outcome are never deleted.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan Retention
    {
        get;
        init => field = value >= TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Retention must not be negative. TimeSpan.MaxValue keeps everything.");
    } = TimeSpan.FromDays(30);

    /// <summary>
    /// Whether the requests themselves are kept, for <see cref="JournalEntry.RequestBody"/>: the prompt, links and, where media was sent within the request, the media.
    /// The default value is <see langword="false"/>.
    /// </summary>
    public bool KeepRequestBodies { get; init; }

    /// <summary>The clock of <see cref="JournalEntry.RecordedAt"/> and <see cref="Retention"/>. The default value is <see cref="TimeProvider.System"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = TimeProvider.System;

    /// <inheritdoc/>
    /// <exception cref="IOException">The record could not be written, for example because the disk is full. Nothing of it stays.</exception>
    public async ValueTask RecordIntentAsync(UncertainSubmission submission, ReadOnlyMemory<byte> requestBody, CancellationToken cancellationToken = default)
    {
        Check(submission, nameof(submission));
        var line = new JournalLine
        {
            Outcome = SubmissionOutcome.Pending,
            Submission = submission,
            RecordedAt = TimeProvider.GetUtcNow(),
            RequestBody = KeepRequestBodies ? Encoding.UTF8.GetString(requestBody.ToArray()) : null,
        };
        await _writer.AppendAsync(line, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks><see cref="JournalEntry.RecordedAt"/> is the time of this call. What was accepted once is accepted for good.</remarks>
    /// <exception cref="ArgumentException">The outcome is <see cref="SubmissionOutcome.Pending"/>, or accepted without a prediction.</exception>
    /// <exception cref="IOException">The record could not be written. Nothing of it stays.</exception>
    public async ValueTask RecordOutcomeAsync(JournalEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Check(entry.Submission, nameof(entry));
        if (entry.Outcome is not (SubmissionOutcome.Accepted or SubmissionOutcome.Refused or SubmissionOutcome.Uncertain))
            throw new ArgumentException($"{entry.Outcome} is no outcome.", nameof(entry));
        if (entry.Outcome == SubmissionOutcome.Accepted && string.IsNullOrEmpty(entry.PredictionId))
            throw new ArgumentException("An accepted submission has a PredictionId.", nameof(entry));
        var lease = FindLease(entry.Submission.SubmissionId);
        var now = TimeProvider.GetUtcNow();
        var line = new JournalLine
        {
            Outcome = entry.Outcome,
            Submission = entry.Submission,
            // Later than what it is to replace, even if this machine's clock was set back.
            RecordedAt = lease is not null && now <= lease.RecordedAt ? lease.RecordedAt.AddTicks(1) : now,
            PredictionId = entry.Outcome == SubmissionOutcome.Accepted ? entry.PredictionId : null,
            Reason = entry.Reason,
            Candidates = entry.Candidates is { Count: > 0 } candidates ? candidates : null,
        };
        await _writer.AppendAsync(line, cancellationToken).ConfigureAwait(false);
        lease?.NoteOutcome(line);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The claim could not be written. It is nobody's then.</exception>
    public async ValueTask<bool> TryClaimAsync(string predictionId, string submissionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictionId);
        ArgumentNullException.ThrowIfNull(submissionId);
        await _writer.OpenAsync(cancellationToken).ConfigureAwait(false);
        var claim = new JournalClaim { PredictionId = predictionId, SubmissionId = submissionId, ClaimedAt = TimeProvider.GetUtcNow() };
        await _claiming.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _claims.TryClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _claiming.Release();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public async ValueTask<IAsyncDisposable?> TryTakeAsync(string submissionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submissionId);
        return await ReadingAsync(() => Task.FromResult(_folder.Use(() => TryTake(submissionId))), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public async IAsyncEnumerable<JournalEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var submissions = await ReadingAsync(ReadAllAsync, cancellationToken).ConfigureAwait(false);
        using var reader = new JournalReader();
        foreach (var records in submissions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_folder.Use(() => reader.TryRead(records)) is { } entry)
                yield return entry;
        }
    }

    /// <summary>Ends this instance. What it has under way can be settled by others from now on.</summary>
    public void Dispose() => _writer.Dispose();

    private static void Check(UncertainSubmission submission, string argument)
    {
        if (submission is null)
            throw new ArgumentNullException(argument);
        if (submission is not { Version: UncertainSubmission.KnownVersion, SubmissionId.Length: > 0 })
            throw new ArgumentException("The submission has no SubmissionId, or is of a version that this package does not know.", argument);
    }

    private async Task<T> ReadingAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        await _writer.OpenAsync(cancellationToken).ConfigureAwait(false);
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(read, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<List<JournalRecords>> ReadAllAsync()
    {
        _folder.Use(_index.Refresh);
        var now = TimeProvider.GetUtcNow();
        if (_cleanedUpAt is not { } last || now - last >= CleanUpPeriod)
        {
            _cleanedUpAt = now;
            await new JournalCleanUp(_folder, _index, _claims, _writer).RunAsync(now.Before(Retention)).ConfigureAwait(false);
            _folder.Use(_index.Refresh);
        }
        var submissions = _index.Submissions.Select(records => records.Copy()).ToList();
        submissions.Sort(JournalRecords.ByTime);
        return submissions;
    }

    private JournalLease? TryTake(string submissionId)
    {
        if (FindOpen(submissionId) is null)
            return null;
        Directory.CreateDirectory(_folder.TakesPath);
        if (FileLock.TryOpen(_folder.TakePath(submissionId), FileMode.OpenOrCreate) is not { } held)
            return null;
        try
        {
            // Another may have settled it between the look and the lock.
            if (FindOpen(submissionId) is not { } records)
                return null;
            var lease = new JournalLease(held, submissionId, records.RecordedAt, _leases);
            lock (_leases)
                _leases.Add(lease);
            held = null;
            return lease;
        }
        finally
        {
            held?.Dispose();
        }
    }

    /// <summary>The submission, if it has no outcome yet and nobody is sending it.</summary>
    private JournalRecords? FindOpen(string submissionId)
    {
        _index.Refresh();
        return _index.Find(submissionId) is { } records
            && (records.Latest == SubmissionOutcome.Uncertain || (records.Latest == SubmissionOutcome.Pending && records.Intent is { File.IsOwned: false })) ? records : null;
    }

    private JournalLease? FindLease(string submissionId)
    {
        lock (_leases)
            return _leases.Find(lease => lease.SubmissionId == submissionId);
    }
}
