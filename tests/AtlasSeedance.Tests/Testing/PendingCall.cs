using System.Globalization;
using System.Net;

namespace AtlasSeedance.Tests.Testing;

/// <summary>A request that waits for its answer.</summary>
internal sealed class PendingCall(HttpMethod method, Uri uri)
{
    private readonly TaskCompletionSource<HttpResponseMessage> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HttpMethod Method => method;

    /// <summary>The last segment of the path: of a poll, the prediction's id.</summary>
    public string Name => uri.Segments[^1];

    public Task<HttpResponseMessage> Response => _response.Task;

    public void Answer(string body) => _response.SetResult(new HttpResponseMessage { Content = new StringContent(body) });

    /// <summary>Answers a poll: its prediction has completed.</summary>
    public void Complete() => Answer(Answers.Completed.Replace(Answers.Id, Name, StringComparison.Ordinal));

    public void Refuse(int status, TimeSpan? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(Answers.Error(status, "no")) };
        if (retryAfter is { } time)
            response.Headers.TryAddWithoutValidation("Retry-After", time.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        _response.SetResult(response);
    }
}
