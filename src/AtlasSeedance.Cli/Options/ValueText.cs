using System.CommandLine;
using System.Globalization;

namespace AtlasSeedance.Cli.Options;

/// <summary>Reads the values of options.</summary>
internal static class ValueText
{
    private const int MostHours = 366 * 24;

    /// <summary>A length of time, such as <c>20m</c>.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static TimeSpan? ReadTime(this ParseResult line, Option<string?> option) => line.GetValue(option) switch
    {
        null => null,
        var text when TimeText.TryParse(text, out var time) => time,
        var text => throw Wrong(option, text, "a length of time is written as 90s, 20m, 12h or 2d"),
    };

    /// <summary>A length of time, or a number of hours alone.</summary>
    /// <exception cref="CommandException">It is neither.</exception>
    public static TimeSpan? ReadHours(this ParseResult line, Option<string?> option)
        => line.GetValue(option) is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours <= MostHours
            ? TimeSpan.FromHours(hours)
            : line.ReadTime(option);

    /// <summary>An amount of US dollars, with or without the sign.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static decimal? ReadDollars(this ParseResult line, Option<string?> option) => line.GetValue(option) switch
    {
        null => null,
        var text when decimal.TryParse(text.TrimStart('$'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) => amount,
        var text => throw Wrong(option, text, "US dollars are written as 2.50"),
    };

    /// <summary>A whole number within bounds.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static long? ReadNumber(this ParseResult line, Option<string?> option, long least, long most) => line.GetValue(option) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw Wrong(option, text, string.Create(CultureInfo.InvariantCulture, $"it must be a whole number from {least} to {most}")),
    };

    private static CommandException Wrong(Option option, string text, string rule) => new(ExitCode.Usage, $"{option.Name} is \"{text}\"; {rule}.");
}
