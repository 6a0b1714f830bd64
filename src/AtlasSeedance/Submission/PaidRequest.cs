using AtlasSeedance.Requests;

namespace AtlasSeedance.Submission;

/// <summary>One request that will be paid for once it is taken: its body, and what is stored of it when its outcome is unknown.</summary>
internal sealed class PaidRequest
{
    // The service takes larger seeds; these fit every language's integer, so that no one on the way changes them.
    private const long DrawnSeeds = 1L << 31;

    private readonly VideoRequest _request;
    private readonly long? _drawnSeed;
    private readonly Uri _baseAddress;

    /// <param name="request">A request that passed the checks.</param>
    /// <param name="reference">Gives the string that stands for a media source.</param>
    /// <param name="bodyForm">The form of the body.</param>
    /// <param name="baseAddress">Where it goes.</param>
    public PaidRequest(VideoRequest request, Func<MediaSource, string> reference, RequestBodyForm bodyForm, Uri baseAddress)
    {
        _request = request;
        _baseAddress = baseAddress;
        // A seed of our own makes the submit recognisable in the account's history.
        _drawnSeed = request.Seed is null or RequestBody.RandomSeed && request.Model.Traits is { TakesSeed: true } ? Random.Shared.NextInt64(DrawnSeeds) : null;
        Body = RequestBody.Write(request, reference, _drawnSeed, bodyForm);
    }

    // Made when it is asked for: a system call, and a submit that is answered at once is known by the prediction's id alone.
    private string Id => field ??= Guid.NewGuid().ToString("N");

    public byte[] Body { get; }

    /// <summary>What can be stored of the request: no prompt, no references, no key.</summary>
    /// <param name="sentAt">When it began to be sent, by this machine's clock.</param>
    /// <param name="uncertainSince">When it was given up.</param>
    /// <param name="serverClockOffset">The service's clock minus this machine's.</param>
    /// <param name="reason">What went wrong, in a sentence.</param>
    public UncertainSubmission Describe(DateTimeOffset sentAt, DateTimeOffset uncertainSince, TimeSpan? serverClockOffset, string reason) => new()
    {
        SubmissionId = Id,
        Label = _request.Label,
        BaseAddress = _baseAddress,
        Model = _request.Model.Value,
        SentAt = sentAt,
        UncertainSince = uncertainSince,
        ServerClockOffset = serverClockOffset,
        Seed = _drawnSeed ?? _request.Seed,
        SeedWasDrawn = _drawnSeed is not null,
        FieldDigests = CreateDigests(Body),
        Reason = reason,
    };

    private static IReadOnlyDictionary<string, string> CreateDigests(byte[] body)
    {
        try
        {
            return BodyDigests.Create(body);
        }
        catch (Exception)
        {
            // Digests help to find the submission again; the rest must reach the caller without them.
            return new Dictionary<string, string>();
        }
    }
}
