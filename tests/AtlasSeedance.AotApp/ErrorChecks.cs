using System.Net;

namespace AtlasSeedance.AotApp;

internal static class ErrorChecks
{
    public static async Task UnknownPredictionAsync(SeedanceClient client)
    {
        var error = await CatchAsync<InvalidRequestException>(() => client.GetPredictionAsync("no-such-prediction"));
        Checks.Require(error is { StatusCode: HttpStatusCode.NotFound, RequestId.Length: > 0 }, "a 404 keeps its status and its request's id");
    }

    public static async Task InvalidRequestAsync(SeedanceClient client)
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("@Image2 waves").WithDuration(TimeSpan.FromSeconds(90));
        builder.AddImage(MediaSource.FromBytes(new byte[100], "nothing.png"));
        var error = await CatchAsync<InvalidRequestException>(() => client.SubmitAsync(builder.Build()));
        Checks.Require(error.Problems.Count >= 3, $"all problems were found: {error.Message}");
    }

    public static async Task UncertainSubmissionAsync()
    {
        // A port that answers nothing but a closed connection leaves a submit uncertain.
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var hangUp = HangUpAsync(listener);
        var client = new SeedanceClient(Checks.Options(new Uri($"http://{listener.LocalEndpoint}/")));
        var request = VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithLabel("order-4711").Build();

        var error = await CatchAsync<SubmissionUncertainException>(() => client.SubmitAsync(request));
        await hangUp;

        var copy = UncertainSubmission.FromJson(error.Submission.ToJson());
        Checks.Require(copy.ToJson() == error.Submission.ToJson(), "JSON and back changes nothing");
        Checks.Require(copy is { Label: "order-4711", FieldDigests.Count: > 0, SubmissionId.Length: > 0 }, "the copy is whole");
    }

    private static async Task HangUpAsync(System.Net.Sockets.TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        // Having read something, it is certain that the request was on its way.
        await connection.GetStream().ReadAtLeastAsync(new byte[64], 64);
    }

    private static async Task<TException> CatchAsync<TException>(Func<Task> action)
        where TException : Exception
    {
        try
        {
            await action();
        }
        catch (TException error)
        {
            return error;
        }
        throw new InvalidOperationException($"No {typeof(TException).Name} was thrown.");
    }
}
