namespace AtlasSeedance.Emulator.Faults;

/// <summary>A fault as <c>/emulator/faults</c> takes and gives it.</summary>
internal sealed record FaultWire
{
    /// <summary>Set in answers only.</summary>
    public int? Id { get; init; }

    /// <summary><c>status</c>, <c>reset</c>, <c>delay</c> or <c>failJob</c>.</summary>
    public string? Kind { get; init; }

    public string? Endpoint { get; init; }

    /// <summary>Null: once. Zero: always.</summary>
    public int? Times { get; init; }

    /// <summary><c>before</c> or <c>after</c>.</summary>
    public string? When { get; init; }

    public int? Status { get; init; }
    public double? RetryAfterSeconds { get; init; }
    public double? DelaySeconds { get; init; }
    public int? ErrorCode { get; init; }
    public string? Message { get; init; }

    /// <summary>Set in answers only.</summary>
    public int? Struck { get; init; }

    public static FaultWire Of(ArmedFault armed)
    {
        var (fault, action) = (armed.Fault, armed.Fault.Action);
        return new FaultWire
        {
            Id = armed.Id,
            Kind = action switch { StatusFault => "status", ResetFault => "reset", DelayFault => "delay", FailJobFault => "failJob", _ => action.GetType().Name },
            Endpoint = Lower(fault.Endpoint.ToString()),
            Times = fault.Times == Fault.Always ? 0 : fault.Times,
            When = fault.Moment == FaultMoment.BeforeAcceptance ? "before" : "after",
            Status = (action as StatusFault)?.StatusCode,
            RetryAfterSeconds = (action as StatusFault)?.RetryAfter?.TotalSeconds,
            DelaySeconds = (action as DelayFault)?.Delay.TotalSeconds,
            ErrorCode = (action as FailJobFault)?.ErrorCode,
            Message = (action as StatusFault)?.Message ?? (action as FailJobFault)?.Message,
            Struck = armed.Struck,
        };
    }

    /// <exception cref="ArgumentException">A field is missing, or its value is not one of those that it may have.</exception>
    public Fault ToFault()
    {
        var times = Times is 0 ? Fault.Always : Times ?? 1;
        var moment = When switch
        {
            null or "before" => FaultMoment.BeforeAcceptance,
            "after" => FaultMoment.AfterAcceptance,
            _ => throw new ArgumentException($"when is \"{When}\": it must be \"before\" or \"after\""),
        };
        return Kind switch
        {
            "status" => Fault.Status(Target, Status ?? throw Missing("status"), times, Seconds(RetryAfterSeconds), Message, moment),
            "reset" => Fault.Reset(Target, moment, times),
            "delay" => Fault.Delay(Target, Seconds(DelaySeconds) ?? throw Missing("delaySeconds"), times, moment),
            "failJob" => Fault.FailJob(ErrorCode ?? 1, Message ?? "the job failed", times),
            _ => throw new ArgumentException($"kind is \"{Kind}\": it must be \"status\", \"reset\", \"delay\" or \"failJob\""),
        };
    }

    private EmulatorEndpoint Target =>
        Enum.GetValues<EmulatorEndpoint>().Cast<EmulatorEndpoint?>().FirstOrDefault(e => string.Equals(e.ToString(), Endpoint ?? "any", StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"endpoint is \"{Endpoint}\": it must be one of {string.Join(", ", Enum.GetNames<EmulatorEndpoint>().Select(Lower))}");

    private static TimeSpan? Seconds(double? seconds)
    {
        if (seconds is not { } value) return null;
        return value is >= 0 and <= 86400 ? TimeSpan.FromSeconds(value) : throw new ArgumentException($"{value} seconds: the range is 0 to 86400");
    }

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static ArgumentException Missing(string field) => new($"{field} is missing");
}
