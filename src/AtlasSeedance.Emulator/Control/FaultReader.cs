using System.Text.Json;
using System.Text.Json.Nodes;
using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator.Control;

/// <summary>Reads what is posted to <c>/emulator/faults</c>. Its errors are for whoever wrote that.</summary>
internal sealed class FaultReader(FaultWire wire)
{
    private EmulatorEndpoint Endpoint => Choice(wire.Endpoint, "endpoint", EmulatorEndpoint.Any);

    private int Times => wire.Times is 0 || (wire.Times is null && wire.Probability is not null) ? Fault.Always : (int)Range(wire.Times ?? 1, "times", 0);

    private int Status => (int)Range(wire.Status ?? throw Missing("status"), "status", 200, 599);

    private long AtByte => Range(wire.AtByte ?? throw Missing("atByte"), "atByte", 0);

    private AnswerPart Part => Choice(wire.Part, "part", AnswerPart.Whole);

    private FaultMoment When => wire.When switch
    {
        null or "before" => FaultMoment.BeforeAcceptance,
        "after" => FaultMoment.AfterAcceptance,
        _ => throw new ArgumentException($"when is \"{wire.When}\": it must be \"before\" or \"after\""),
    };

    private RetryAfter? RetryAfter => (wire.RetryAfterSeconds, wire.RetryAfter) switch
    {
        (null, null) => null,
        ({ } seconds, null) => TimeSpan.FromSeconds(seconds is >= 0 and <= FaultWire.MostRetryAfterSeconds ? seconds : throw new ArgumentException($"retryAfterSeconds is {seconds}: the range is 0 to {FaultWire.MostRetryAfterSeconds}; retryAfter takes any text")),
        (null, { } text) => text,
        _ => throw new ArgumentException("retryAfterSeconds and retryAfter are both there: a header has one value"),
    };

    /// <summary>Every kind that there is, in the order in which an error lists them.</summary>
    private OrderedDictionary<string, Func<Fault>> Kinds => new(StringComparer.Ordinal)
    {
        ["status"] = () => Fault.Status(Endpoint, (int)Range(Status, "status", 400, 599), Times, RetryAfter, wire.Message, When),
        ["html"] = () => Fault.HtmlPage(Endpoint, wire.Status is null ? 502 : Status, Times, RetryAfter, When),
        ["empty"] = () => Fault.EmptyAnswer(Endpoint, wire.Status is null ? 200 : Status, Times, When),
        ["answer"] = () => Fault.Answer(Endpoint, wire.Status is null ? 200 : Status, wire.Body ?? "", wire.ContentType ?? "application/json", Times, RetryAfter, When),
        ["huge"] = () => Fault.HugeAnswer(Endpoint, Size(64), wire.DeclareLength ?? false, Times, When),
        ["gzipBomb"] = () => Fault.GzipBomb(Endpoint, Size(64), Times, When),
        ["redirect"] = () => Fault.Redirect(Endpoint, Location(), (int)Range(wire.Status ?? 307, "status", 300, 399), Times, When),
        ["reset"] = () => Fault.Reset(Endpoint, When, Times),
        ["refuse"] = () => Fault.Refuse(Endpoint, Times),
        ["hang"] = () => Fault.Hang(Endpoint, When, Times),
        ["delay"] = () => Fault.Delay(Endpoint, Seconds(wire.DelaySeconds, "delaySeconds") ?? throw Missing("delaySeconds"), Times, When),
        ["acceptLate"] = () => wire.OnceClientHasGone == true
            ? Fault.AcceptOnceClientHasGone(Seconds(wire.DelaySeconds, "delaySeconds", least: 0) ?? default, Times)
            : Fault.AcceptLate(Seconds(wire.DelaySeconds, "delaySeconds", least: 0) ?? throw Missing("delaySeconds"), Times),
        ["failJob"] = () => Fault.FailJob(wire.ErrorCode ?? 1, wire.Message ?? "the job failed", Times),
        ["cutRequest"] = () => Fault.CutRequest(Endpoint, AtByte, Choice(wire.End, "end", ConnectionEnd.Reset), Times),
        ["cutAnswer"] = () => Fault.CutAnswer(Endpoint, AtByte, Part, Choice(wire.End, "end", ConnectionEnd.Close), Times),
        ["stallRequest"] = () => Fault.StallRequest(Endpoint, AtByte, Seconds(wire.DelaySeconds, "delaySeconds"), Times),
        ["stallAnswer"] = () => Fault.StallAnswer(Endpoint, AtByte, Part, Seconds(wire.DelaySeconds, "delaySeconds"), Times),
        ["drip"] = () => Fault.Drip(Endpoint, Seconds(wire.IntervalSeconds, "intervalSeconds"), Part, Times),
        ["wrongContentLength"] = () => Fault.WrongContentLength(
            Endpoint, wire.Difference is { } difference and not 0 ? difference : throw new ArgumentException("difference is missing or 0: it must be a number of bytes more or less"), Times),
        ["noContentLength"] = () => Fault.NoContentLength(Endpoint, Times),
        ["truncateJson"] = () => Fault.TruncateJson(Endpoint, wire.Bytes is null ? null : (int)Range(wire.Bytes.Value, "bytes", 0, int.MaxValue), Times),
        ["contentType"] = () => Fault.WrongContentType(Endpoint, wire.ContentType ?? throw Missing("contentType"), Times),
        ["rewrite"] = () => Fault.RewriteAnswer(Endpoint, (wire.Set ?? throw Missing("set")).ToJsonString(), wire.Status is null ? null : Status, Times),
        ["ignoreRange"] = () => Fault.IgnoreRange(Times),
        ["changeFile"] = () => Fault.ChangeFile(Times),
        ["expireFile"] = () => Fault.ExpireFile(Times),
    };

    /// <exception cref="ArgumentException">The text is no fault.</exception>
    public static Fault Read(JsonNode? json)
    {
        var wire = ControlBody.Parse(json, FaultJson.Default.FaultWire, "id", "struck");
        var fault = new FaultReader(wire).ToFault();
        CheckThatAllCount(json!.AsObject(), fault);
        return fault;
    }

    /// <summary>A field that makes no difference was meant to make one.</summary>
    private static void CheckThatAllCount(JsonObject sent, Fault fault)
    {
        var taken = JsonSerializer.SerializeToNode(FaultWire.Of(fault), FaultJson.Default.FaultWire)!.AsObject();
        foreach (var (name, value) in sent)
        {
            if (value is null) continue;
            // A text of digits is listed as the seconds that it says
            if (name is "retryAfter" && taken.ContainsKey("retryAfterSeconds")) continue;
            if (!taken.TryGetPropertyValue(name, out var counted)) throw new ArgumentException($"{name} does not belong to a fault of the kind {taken["kind"]}");
            if (name is "endpoint" or "when" && !JsonNode.DeepEquals(value, counted) && !string.Equals((string?)value, (string?)counted, StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"{name} is {value.ToJsonString()}: for a fault of the kind {taken["kind"]} it is always {counted!.ToJsonString()}");
        }
    }

    private Fault ToFault()
    {
        var kinds = Kinds;
        if (!kinds.TryGetValue(wire.Kind ?? "", out var create)) throw new ArgumentException($"kind is \"{wire.Kind}\": it must be one of {string.Join(", ", kinds.Keys)}");
        var fault = create();
        return wire.Probability is { } probability
            ? fault.WithProbability(probability is > 0 and <= 1 ? probability : throw new ArgumentException($"probability is {probability}: the range is more than 0 to 1"), wire.Seed ?? 0, Times)
            : fault;
    }

    private long Size(long least) => Range(wire.Bytes ?? throw Missing("bytes"), "bytes", least);

    private Uri? Location() =>
        wire.Location is null ? null
        : Uri.TryCreate(wire.Location, UriKind.RelativeOrAbsolute, out var location) ? location
        : throw new ArgumentException($"location is \"{wire.Location}\": it must be a URL");

    private static TimeSpan? Seconds(double? seconds, string name, double least = double.Epsilon)
    {
        if (seconds is not { } value) return null;
        return value >= least && value <= ControlBody.LongestSeconds
            ? TimeSpan.FromSeconds(value)
            : throw new ArgumentException($"{name} is {value}: the range is {(least > 0 ? "more than 0" : "0")} to {ControlBody.LongestSeconds} seconds");
    }

    private static long Range(long value, string name, long least, long most = long.MaxValue) =>
        value >= least && value <= most
            ? value
            : throw new ArgumentException($"{name} is {value}: it must be {(most is int.MaxValue or long.MaxValue ? $"{least} or more" : $"{least} to {most}")}");

    private static T Choice<T>(string? text, string name, T standard)
        where T : struct, Enum
    {
        if (text is null) return standard;
        foreach (var value in Enum.GetValues<T>())
        {
            if (FaultWire.Name(value).Equals(text, StringComparison.OrdinalIgnoreCase)) return value;
        }
        throw new ArgumentException($"{name} is \"{text}\": it must be one of {string.Join(", ", Enum.GetValues<T>().Select(FaultWire.Name))}");
    }

    private static ArgumentException Missing(string field) => new($"{field} is missing");
}
