namespace AtlasSeedance;

/// <summary>One thing that is wrong with a request, found before anything was sent.</summary>
public sealed class RequestProblem
{
    /// <summary>Creates a problem.</summary>
    /// <param name="member">The member at fault, for example <c>ReferenceImages[2]</c>.</param>
    /// <param name="message">What is wrong: the value, the limit, where the limit comes from, and what to do.</param>
    /// <param name="isAdvisory">Whether <see cref="SeedanceClientOptions.SkipAdvisoryChecks"/> switches this check off.</param>
    public RequestProblem(string member, string message, bool isAdvisory)
    {
        Member = member;
        Message = message;
        IsAdvisory = isAdvisory;
    }

    /// <summary>The member at fault, for example <c>ReferenceImages[2]</c>.</summary>
    public string Member { get; }

    /// <summary>What is wrong: the value, the limit, where the limit comes from, and what to do.</summary>
    public string Message { get; }

    /// <summary>
    /// <see langword="true"/> for what the service may take all the same, such as a limit that it may have moved since this package was built;
    /// <see cref="SeedanceClientOptions.SkipAdvisoryChecks"/> switches such checks off.
    /// </summary>
    public bool IsAdvisory { get; }

    /// <summary>The member and the message.</summary>
    public override string ToString() => $"{Member}: {Message}";
}
