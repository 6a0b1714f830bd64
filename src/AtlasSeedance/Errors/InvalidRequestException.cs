using System.Text;

namespace AtlasSeedance;

/// <summary>
/// Fix the request: either the SDK found problems before anything was sent (<see cref="Problems"/>),
/// or the service refused it (400, 404, 413 or 422). Nothing was charged.
/// </summary>
public class InvalidRequestException : SeedanceException
{
    /// <summary>Creates an exception for a request that the service refused.</summary>
    public InvalidRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception for a request that did not pass the checks; the message lists every problem.</summary>
    public InvalidRequestException(IReadOnlyList<RequestProblem> problems)
        : base(Describe(problems)) => Problems = problems;

    /// <summary>Every problem that was found; empty when it was the service that refused.</summary>
    public IReadOnlyList<RequestProblem> Problems { get; } = [];

    private static string Describe(IReadOnlyList<RequestProblem> problems)
    {
        var text = new StringBuilder("The request was not sent: ")
            .Append(problems.Count == 1 ? "1 problem." : $"{problems.Count} problems.");
        foreach (var problem in problems)
            text.Append("\n- ").Append(problem);
        if (problems.Any(problem => problem.IsAdvisory))
            text.Append("\nSkipAdvisoryChecks in the client's options switches off the limits marked (advisory), if the service has moved on.");
        return text.ToString();
    }
}
