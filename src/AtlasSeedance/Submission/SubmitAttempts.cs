using AtlasSeedance.Http;

namespace AtlasSeedance.Submission;

/// <summary>What is known of one submit while its attempts go on: whether the service may have taken it, and since when.</summary>
internal sealed class SubmitAttempts(CallPace pace, TimeProvider timeProvider) : IDisposable
{
    private CallPermit? _firstTurn;

    /// <summary>Whether an attempt was handed to the HTTP client, and it is not certain that the service did not take it.</summary>
    public bool MayBeTaken { get; private set; }

    /// <summary>When the last attempt was handed over, by this machine's clock.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The body of the attempt under way.</summary>
    public JsonBodyContent? Body { get; set; }

    /// <summary>Waits for the first attempt's turn, before the journal is told: the time in it must be that of the sending, by which the job is found again.</summary>
    public async ValueTask TakeFirstTurnAsync(CancellationToken cancellationToken) => _firstTurn = await pace.EnterAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The turn of an attempt: the first one has it.</summary>
    public ValueTask<CallPermit> EnterAsync(CancellationToken cancellationToken)
    {
        if (_firstTurn is not { } permit)
            return pace.EnterAsync(cancellationToken);
        _firstTurn = null;
        return new(permit);
    }

    public void Sending()
    {
        SentAt = timeProvider.GetUtcNow();
        MayBeTaken = true;
    }

    public void Failed(SeedanceException error)
    {
        // A handler below may have sent it and lost the answer, before it found no connection for its own next try.
        if (error.StatusCode is null && Body is { WasAskedFor: true })
            error.Facts = error.Facts with { MayHaveActed = true };
        MayBeTaken = MayBeTaken && !SubmitRule.IsCertainlyNotTaken(error);
    }

    /// <summary>Gives back the turn that no attempt has used.</summary>
    public void Dispose() => _firstTurn?.Dispose();
}
