namespace AtlasSeedance.Errors;

/// <summary>Gathers problems, so that a caller learns of all of them at once. Costs next to nothing while there are none.</summary>
internal sealed class ProblemList(bool skipAdvisory)
{
    private List<RequestProblem>? _problems;

    /// <summary>Whether advisory checks are left out: what is needed for them alone need not be looked at.</summary>
    public bool SkipsAdvisory { get; private set; } = skipAdvisory;

    /// <summary>Leaves advisory checks out from here on.</summary>
    public void SkipAdvisory() => SkipsAdvisory = true;

    /// <summary>Adds a breach of a rule that the service states outright, or of what can be represented at all.</summary>
    public void Add(string member, string message) => (_problems ??= []).Add(new RequestProblem(member, message, isAdvisory: false));

    /// <summary>Adds a breach of a limit that the service may have moved, unless such checks are left out.</summary>
    public void Advise(string member, string message)
    {
        if (!SkipsAdvisory)
            (_problems ??= []).Add(new RequestProblem(member, message + " (advisory)", isAdvisory: true));
    }

    public IReadOnlyList<RequestProblem> ToList() => _problems is null ? [] : _problems.AsReadOnly();
}
