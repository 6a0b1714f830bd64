using System.Globalization;

namespace AtlasSeedance.Emulator;

/// <summary>The value of a <c>Retry-After</c> header: made from a time span, a moment, or any text.</summary>
public readonly record struct RetryAfter
{
    private readonly string? _text;

    private RetryAfter(string text) => _text = text;

    /// <summary>The header as it is sent.</summary>
    public string Text => _text ?? "0";

    /// <summary>Seconds, rounded up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time span is less than zero.</exception>
    public static implicit operator RetryAfter(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new RetryAfter(Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>An HTTP date, to the second.</summary>
    public static implicit operator RetryAfter(DateTimeOffset moment) => new(moment.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Any text, for instance one that makes no sense: <c>soon</c>, <c>-1</c>, <c>99999999999</c>.</summary>
    /// <exception cref="ArgumentException">The text has a control character in it, or one beyond ASCII: no header can carry it.</exception>
    public static implicit operator RetryAfter(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.All(character => character is >= ' ' and <= '~') ? new RetryAfter(text) : throw new ArgumentException("A header takes printable ASCII only.", nameof(text));
    }

    /// <inheritdoc cref="op_Implicit(TimeSpan)"/>
    public static RetryAfter FromTimeSpan(TimeSpan delay) => delay;

    /// <inheritdoc cref="op_Implicit(DateTimeOffset)"/>
    public static RetryAfter FromDateTimeOffset(DateTimeOffset moment) => moment;

    /// <inheritdoc cref="op_Implicit(string)"/>
    public static RetryAfter FromString(string text) => text;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
