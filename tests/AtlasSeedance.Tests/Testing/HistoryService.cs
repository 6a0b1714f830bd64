using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AtlasSeedance.Tests.Testing;

/// <summary>A service that loses the answers to submits, and shows in its history what it took.</summary>
internal sealed class HistoryService(TimeProvider clock) : HttpMessageHandler
{
    private readonly List<JsonObject> _records = [];
    private readonly List<(DateTimeOffset From, JsonObject Record)> _late = [];
    private readonly Lock _gate = new();

    /// <summary>The service's clock minus the client's.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>How far the date on its answers is from the service's own clock, as a proxy may set it.</summary>
    public TimeSpan DateOffset { get; set; }

    /// <summary>Whether its answers have a date.</summary>
    public bool TellsTime { get; set; } = true;

    /// <summary>How much later than the submit the service takes the job.</summary>
    public TimeSpan AcceptanceDelay { get; set; }

    /// <summary>How much later than it was taken a job stands in the history.</summary>
    public TimeSpan HistoryLag { get; set; }

    /// <summary>Whether a submit is taken at all.</summary>
    public bool Accepts { get; set; } = true;

    /// <summary>What the answer to a submit is; <see langword="null"/> for a broken connection.</summary>
    public Func<string, HttpResponseMessage?> SubmitAnswer { get; set; } = _ => null;

    /// <summary>What the history makes of the body that was sent.</summary>
    public Action<JsonObject> Normalize { get; set; } = _ => { };

    /// <summary>What the history makes of the whole record.</summary>
    public Action<JsonObject> Adjust { get; set; } = _ => { };

    /// <summary>Answers of the history before it works.</summary>
    public Queue<HttpStatusCode> HistoryFailures { get; } = new();

    /// <summary>A record that stands before all others on the first page, whatever its time.</summary>
    public JsonObject? ListFirst { get; set; }

    public int Posts { get; private set; }

    public int Looks { get; private set; }

    public List<string> Ids { get; } = [];

    public void AddRecord(string id, JsonObject body, DateTimeOffset createdAt) => Add(id, body, createdAt, createdAt);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_gate)
        {
            var response = body is null ? AnswerHistory(request.RequestUri!) : TakeSubmit(body);
            response.RequestMessage = request;
            if (TellsTime)
                response.Headers.Date = clock.GetUtcNow() + ClockOffset + DateOffset;
            return response;
        }
    }

    private HttpResponseMessage TakeSubmit(string body)
    {
        Posts++;
        var id = Guid.NewGuid().ToString("N");
        if (Accepts)
        {
            Ids.Add(id);
            var kept = JsonNode.Parse(body)!.AsObject();
            Normalize(kept);
            var takenAt = clock.GetUtcNow() + AcceptanceDelay;
            Add(id, kept, takenAt + ClockOffset, takenAt + HistoryLag);
        }
        return SubmitAnswer(id) ?? throw new HttpRequestException("The connection was reset.", new IOException("reset"));
    }

    private void Add(string id, JsonObject body, DateTimeOffset createdAt, DateTimeOffset visibleFrom)
    {
        var record = new JsonObject
        {
            ["ID"] = id,
            ["createdAt"] = createdAt.ToUnixTimeSeconds(),
            ["model"] = body["model"]?.DeepClone(),
            ["requestBody"] = body.ToJsonString(),
            ["status"] = "processing",
            ["result"] = new JsonObject { ["id"] = id, ["status"] = "processing" },
        };
        Adjust(record);
        lock (_gate)
            _late.Add((visibleFrom, record));
    }

    private HttpResponseMessage AnswerHistory(Uri uri)
    {
        Looks++;
        if (HistoryFailures.TryDequeue(out var status))
            return Json(status, Answers.Error((int)status, "no history"));
        foreach (var late in _late.Where(late => late.From <= clock.GetUtcNow()).ToList())
        {
            _records.Insert(0, late.Record);
            _late.Remove(late);
        }
        var query = System.Web.HttpUtility.ParseQueryString(uri.Query);
        var (number, size) = (int.Parse(query["no"]!, null), int.Parse(query["size"]!, null));
        IEnumerable<JsonNode> page = _records.OrderByDescending(Seconds).Skip((number - 1) * size).Take(size).Select(record => record.DeepClone());
        if (ListFirst is { } first && number == 1)
            page = page.Prepend(first.DeepClone());
        var data = new JsonObject { ["items"] = new JsonArray([.. page]), ["pageNo"] = number, ["pageSize"] = size, ["total"] = _records.Count };
        return Json(HttpStatusCode.OK, new JsonObject { ["code"] = 200, ["data"] = data }.ToJsonString());
    }

    private static long Seconds(JsonObject record) => record["createdAt"]?.AsValue().TryGetValue(out long seconds) == true ? seconds : 0;

    private static HttpResponseMessage Json(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
