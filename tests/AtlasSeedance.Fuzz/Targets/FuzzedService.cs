using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Fuzz;

/// <summary>A service whose every answer has the same bytes, and a client of it that tries nothing twice.</summary>
internal sealed class FuzzedService(byte[] body, HttpStatusCode status) : HttpMessageHandler
{
    public const string Address = "https://atlas.test/";

    /// <summary>What an answer may come with: as it should, as a refusal, and as a verdict or an outage.</summary>
    public static IReadOnlyList<HttpStatusCode> Statuses { get; } = [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.InternalServerError];

    public int Requests { get; private set; }

    public SeedanceClient CreateClient() => new(
        new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan },
        new SeedanceClientOptions
        {
            ApiKey = "atlas-test-key-0123456789abcdef",
            BaseAddress = new Uri(Address),
            SubmissionLookupTime = TimeSpan.Zero,
            Retry = { MaxRetryAttempts = 0 },
        },
        new SeedanceClientServices { TimeProvider = new FakeTimeProvider() });

    /// <summary>Calls the client, once for each status. The call returns, or throws what tells the caller what to do.</summary>
    public static void Call(byte[] body, Func<SeedanceClient, Task> call) => Call(body, (client, _) => call(client));

    /// <inheritdoc cref="Call(byte[], Func{SeedanceClient, Task})"/>
    public static void Call(byte[] body, Func<SeedanceClient, FuzzedService, Task> call)
    {
        foreach (var status in Statuses)
            Call(body, status, call);
    }

    /// <summary>Calls the client. The call returns, or throws what tells the caller what to do.</summary>
    public static void Call(byte[] body, HttpStatusCode status, Func<SeedanceClient, FuzzedService, Task> call)
    {
        using var service = new FuzzedService(body, status);
        var task = call(service.CreateClient(), service);
        // Nothing here takes time: what has not ended waits for what never comes.
        if (!task.IsCompleted)
            throw new BrokenPromiseException("The call waits.");
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (SeedanceException error)
        {
            // The base type is for what nobody foresaw, such as a reader that threw inside the call.
            for (Exception? cause = error; cause is not null; cause = cause.InnerException)
            {
                if (cause.GetType() == typeof(SeedanceException))
                    throw new BrokenPromiseException("An exception was not foreseen.", error);
            }
            if (error.Message.Length == 0 || error.ResponseBody?.Length > 8192)
                throw new BrokenPromiseException("The exception's own members are out of bounds.", error);
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Task.FromResult(new HttpResponseMessage(status) { Content = content, RequestMessage = request });
    }
}
