using System.Globalization;
using System.Text.Json.Nodes;

namespace AtlasSeedance.Emulator.Faults;

/// <summary>A fault as <c>/emulator/faults</c> takes and gives it.</summary>
internal sealed record FaultWire
{
    /// <summary>The most that <c>retryAfterSeconds</c> takes; more is for <c>retryAfter</c>, as text.</summary>
    public const double MostRetryAfterSeconds = 1e9;

    /// <summary>Set in answers only.</summary>
    public int? Id { get; init; }

    public string? Kind { get; init; }

    public string? Endpoint { get; init; }

    /// <summary>Null: once, or, by chance, always. Zero: always.</summary>
    public int? Times { get; init; }

    public double? Probability { get; init; }
    public int? Seed { get; init; }

    /// <summary><c>before</c> or <c>after</c>.</summary>
    public string? When { get; init; }

    public int? Status { get; init; }
    public double? RetryAfterSeconds { get; init; }

    /// <summary>A date, or any text, in place of the seconds.</summary>
    public string? RetryAfter { get; init; }

    public double? DelaySeconds { get; init; }
    public double? IntervalSeconds { get; init; }
    public int? ErrorCode { get; init; }
    public string? Message { get; init; }
    public string? ContentType { get; init; }
    public string? Body { get; init; }
    public string? Location { get; init; }
    public JsonObject? Set { get; init; }
    public long? AtByte { get; init; }
    public long? Bytes { get; init; }
    public long? Difference { get; init; }
    public bool? DeclareLength { get; init; }
    public bool? OnceClientHasGone { get; init; }

    /// <summary><c>whole</c> or <c>body</c>.</summary>
    public string? Part { get; init; }

    /// <summary><c>reset</c> or <c>close</c>.</summary>
    public string? End { get; init; }

    /// <summary>Set in answers only.</summary>
    public int? Struck { get; init; }

    public static FaultWire Of(ArmedFault armed) => Of(armed.Fault) with { Id = armed.Id, Struck = armed.Struck };

    public static FaultWire Of(Fault fault) => fault.Action.Describe(new FaultWire
    {
        Endpoint = Name(fault.Endpoint),
        Times = fault.Times == Fault.Always ? 0 : fault.Times,
        Probability = fault.Probability,
        Seed = fault.Probability is null ? null : fault.Seed,
        When = fault.Moment == FaultMoment.BeforeAcceptance ? "before" : "after",
    });

    /// <summary>The name of a value, as JSON spells names.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum
        => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";

    /// <summary>Null: for good.</summary>
    public static double? Seconds(TimeSpan duration) => duration == Timeout.InfiniteTimeSpan ? null : duration.TotalSeconds;

    /// <summary>What the field for seconds takes stands there, all else as the text that is sent.</summary>
    public FaultWire With(RetryAfter? header) => header switch
    {
        null => this,
        { } value when double.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostRetryAfterSeconds
            => this with { RetryAfterSeconds = seconds },
        { } value => this with { RetryAfter = value.Text },
    };
}
