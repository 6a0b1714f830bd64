using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AtlasSeedance.Cli.Options;

/// <summary>Makes options of the kinds that commands share, with what a shell completes their values to.</summary>
internal static class OptionKinds
{
    public static Option<string?> Text(string name, string description, string help, params string[] completions)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = help };
        if (completions.Length > 0)
            option.CompletionSources.Add(completions);
        return option;
    }

    public static Option<string[]> Texts(string name, string description, string help)
        => new(name) { Description = description, HelpName = help, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false, DefaultValueFactory = static _ => [] };

    /// <summary>A switch of the request that has three states: on, off, and the service's default.</summary>
    public static Option<bool?> Switch(string name, string description)
        => new(name) { Description = description, HelpName = "true|false", Arity = ArgumentArity.ZeroOrOne };

    public static Option<TimeSpan?> Time(string name, string description, string help = "TIME")
        => new(name) { Description = description, HelpName = help, CustomParser = ParseTime };

    /// <summary>An amount of US dollars, with or without the sign.</summary>
    public static Option<decimal?> Dollars(string name, string description)
        => new(name) { Description = description, HelpName = "USD", CustomParser = ParseDollars };

    public static Option<int> Number(string name, string description, int value, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError($"{name} is {result.Tokens[0].Value}; it must be a whole number from {least} to {most}.");
            return value;
        },
    };

    private static TimeSpan? ParseTime(ArgumentResult result)
    {
        if (TimeText.TryParse(result.Tokens[0].Value, out var time))
            return time;
        result.AddError($"\"{result.Tokens[0].Value}\" is no length of time. Write it as 90s, 20m, 12h or 2d.");
        return null;
    }

    private static decimal? ParseDollars(ArgumentResult result)
    {
        if (decimal.TryParse(result.Tokens[0].Value.TrimStart('$'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            return amount;
        result.AddError($"\"{result.Tokens[0].Value}\" is no amount. Write US dollars as 2.50.");
        return null;
    }
}
