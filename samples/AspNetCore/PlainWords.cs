using AtlasSeedance;

namespace AspNetCore;

/// <summary>What the page's user is told of a problem. The SDK's messages begin with what is wrong; limits, sources and what to call follow, for the log.</summary>
internal static class PlainWords
{
    private static readonly string[] Ends = ["; ", ": ", ". ", " (Atlas Cloud"];

    /// <summary>The field of the form that a problem is about, and what is wrong with it.</summary>
    public static (string Field, string Message) Of(RequestProblem problem)
    {
        var field = problem.Member.StartsWith(nameof(VideoRequest.ReferenceImages), StringComparison.Ordinal) ? "image"
            : problem.Member == nameof(VideoRequest.Prompt) ? "prompt"
            : problem.Member;
        var end = Ends.Select(mark => problem.Message.IndexOf(mark, StringComparison.Ordinal)).Where(place => place > 0).DefaultIfEmpty(problem.Message.Length).Min();
        return (field, problem.Message[..end].TrimEnd('.') + ".");
    }
}
