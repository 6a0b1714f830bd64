using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasSeedance.Emulator;

// The faults that are answers of their own, and those that spoil the service's answer
public sealed partial record Fault
{
    private const int SmallestHugeAnswer = 64;

    /// <summary>Answers with an HTML page, as a proxy or a content network in front of the service does.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="statusCode">The status, 200–599.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    /// <param name="retryAfter">A <c>Retry-After</c> header: a time span, a moment, or any text.</param>
    /// <param name="when">Before the request is accepted, by default.</param>
    public static Fault HtmlPage(
        EmulatorEndpoint endpoint, int statusCode = 502, int times = 1, RetryAfter? retryAfter = null, FaultMoment when = FaultMoment.BeforeAcceptance) =>
        new(endpoint, times, when, new HtmlPageFault(CheckStatus(statusCode, 200), retryAfter));

    /// <summary>Answers with nothing: an empty body of a length of zero.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="statusCode">The status, 200–599.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    /// <param name="when">Before the request is accepted, by default.</param>
    public static Fault EmptyAnswer(EmulatorEndpoint endpoint, int statusCode = 200, int times = 1, FaultMoment when = FaultMoment.BeforeAcceptance) =>
        Answer(endpoint, statusCode, "", "", times, when: when);

    /// <summary>Answers with any body.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="statusCode">The status, 200–599.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The <c>Content-Type</c> header; empty: none.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    /// <param name="retryAfter">A <c>Retry-After</c> header: a time span, a moment, or any text.</param>
    /// <param name="when">Before the request is accepted, by default.</param>
    public static Fault Answer(
        EmulatorEndpoint endpoint,
        int statusCode,
        string body,
        string contentType = "application/json",
        int times = 1,
        RetryAfter? retryAfter = null,
        FaultMoment when = FaultMoment.BeforeAcceptance)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new Fault(endpoint, times, when, new AnswerFault(CheckStatus(statusCode, 200), CheckHeader(contentType, nameof(contentType)), body, retryAfter));
    }

    /// <summary>Answers with valid JSON of any size, made while it is sent.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="bytes">The size, 64 or more.</param>
    /// <param name="declareLength">Whether there is a <c>Content-Length</c>, which lets a client refuse at once.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    /// <param name="when">Before the request is accepted, by default.</param>
    public static Fault HugeAnswer(
        EmulatorEndpoint endpoint, long bytes, bool declareLength = false, int times = 1, FaultMoment when = FaultMoment.BeforeAcceptance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, SmallestHugeAnswer);
        return new Fault(endpoint, times, when, new HugeAnswerFault(bytes, declareLength, IsGzip: false));
    }

    /// <summary>Answers with valid JSON that is small on the wire and huge when it is inflated: <c>Content-Encoding: gzip</c>, whether the client asked for it or not.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="inflatedBytes">The size, 64 or more; about a thousandth of it crosses the wire.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    /// <param name="when">Before the request is accepted, by default.</param>
    public static Fault GzipBomb(EmulatorEndpoint endpoint, long inflatedBytes, int times = 1, FaultMoment when = FaultMoment.BeforeAcceptance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inflatedBytes, SmallestHugeAnswer);
        return new Fault(endpoint, times, when, new HugeAnswerFault(inflatedBytes, DeclaresLength: false, IsGzip: true));
    }

    /// <summary>Redirects the client.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="location">Where to; null: the same path at <see cref="AtlasEmulator.OtherOrigin"/>, which has the same service and takes note of who brings it a key.</param>
    /// <param name="statusCode">The status, 300–399.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    /// <param name="when">Before the request is accepted, by default.</param>
    public static Fault Redirect(
        EmulatorEndpoint endpoint, Uri? location = null, int statusCode = 307, int times = 1, FaultMoment when = FaultMoment.BeforeAcceptance) =>
        new(endpoint, times, when, new RedirectFault(CheckStatus(statusCode, 300, 399), location));

    /// <summary>Ends the JSON of the answer early; as an HTTP answer it is whole. The service has done its work by then.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="bytes">How many bytes are left, zero or more; null: half of them.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault TruncateJson(EmulatorEndpoint endpoint, int? bytes = null, int times = 1)
    {
        if (bytes is { } count) ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(bytes));
        return new Fault(endpoint, times, FaultMoment.AfterAcceptance, new TruncatedJsonFault(bytes));
    }

    /// <summary>Puts another <c>Content-Type</c> on the service's answer.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="contentType">The header; empty: none.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault WrongContentType(EmulatorEndpoint endpoint, string contentType = "text/html", int times = 1) =>
        new(endpoint, times, FaultMoment.BeforeAcceptance, new ContentTypeFault(CheckHeader(contentType, nameof(contentType))));

    /// <summary>Sets fields of the service's answer: in its <c>data</c>, or, where it has none, in the answer itself. The service has done its work by then.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="fields">A JSON object with the fields to set.</param>
    /// <param name="statusCode">The HTTP status, and the envelope's <c>code</c>, 200–599; null: as they were.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    /// <exception cref="ArgumentException"><paramref name="fields"/> is no JSON object.</exception>
    public static Fault RewriteAnswer(EmulatorEndpoint endpoint, string fields, int? statusCode = null, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (!IsObject(fields)) throw new ArgumentException("The fields must be a JSON object.", nameof(fields));
        return new Fault(endpoint, times, FaultMoment.AfterAcceptance, new RewrittenAnswerFault(fields, statusCode is { } status ? CheckStatus(status, 200) : null));
    }

    /// <summary>Lets polls find a status that nobody knows.</summary>
    /// <param name="status">The status.</param>
    /// <param name="times">How many polls, 1 or more.</param>
    public static Fault UnknownStatus(string status, int times = 1) => RewriteAnswer(EmulatorEndpoint.Poll, Field("status", status).ToJsonString(), times: times);

    /// <summary>Lets polls find odd outputs.</summary>
    /// <param name="outputs">JSON, for instance <c>null</c>, <c>[]</c>, or <c>[42,{"url":null}]</c>.</param>
    /// <param name="times">How many polls, 1 or more.</param>
    /// <exception cref="ArgumentException"><paramref name="outputs"/> is no JSON.</exception>
    public static Fault Outputs(string outputs, int times = 1) => RewriteAnswer(EmulatorEndpoint.Poll, $"{{\"outputs\":{outputs}}}", times: times);

    /// <summary>Lets polls answer with another prediction's id.</summary>
    /// <param name="predictionId">The id.</param>
    /// <param name="times">How many polls, 1 or more.</param>
    public static Fault OtherPrediction(string predictionId, int times = 1) => RewriteAnswer(EmulatorEndpoint.Poll, Field("id", predictionId).ToJsonString(), times: times);

    /// <summary>Lets polls find the job failed, whatever it is at; it goes on. Use <see cref="FailJob"/> for one that does fail.</summary>
    /// <param name="errorCode">The prediction's <c>error_code</c>; 1039 is content moderation.</param>
    /// <param name="message">The prediction's <c>error</c>.</param>
    /// <param name="statusCode">The HTTP status, 200–599; the service often serves failures as 500.</param>
    /// <param name="times">How many polls, 1 or more.</param>
    public static Fault FailedVerdict(int errorCode, string message, int statusCode = 500, int times = 1)
    {
        var fields = Field("status", "failed");
        fields["error"] = message;
        fields["error_code"] = errorCode;
        fields["outputs"] = null;
        return RewriteAnswer(EmulatorEndpoint.Poll, fields.ToJsonString(), statusCode, times);
    }

    private static JsonObject Field(string name, string value) => new() { [name] = value };

    private static bool IsObject(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int CheckStatus(int statusCode, int least, int most = 599)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, most);
        return statusCode;
    }

    private static string CheckHeader(string value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value.All(character => character is >= ' ' and <= '~') ? value : throw new ArgumentException("A header takes printable ASCII only.", name);
    }
}
