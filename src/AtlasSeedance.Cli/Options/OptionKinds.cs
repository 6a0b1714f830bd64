using System.CommandLine;

namespace AtlasSeedance.Cli.Options;

/// <summary>Makes options of the kinds that commands share, with what a shell completes their values to.</summary>
/// <remarks>
/// All values are texts until they are read: code for options of numbers and times would be compiled anew at each start, which takes longer than all else.
/// </remarks>
internal static class OptionKinds
{
    public static Option<string?> Text(string name, string description, string help, params string[] completions)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = help };
        if (completions.Length > 0)
            option.CompletionSources.Add(completions);
        return option;
    }

    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="help">What stands for its value in the help.</param>
    /// <param name="completions">The values that the SDK knows, asked for by a shell alone: to read them takes longer than a start should.</param>
    public static Option<string?> Text(string name, string description, string help, Func<IEnumerable<string>> completions)
    {
        var option = Text(name, description, help);
        option.CompletionSources.Add(_ => completions());
        return option;
    }

    public static Option<string[]> Texts(string name, string description, string help)
        => new(name) { Description = description, HelpName = help, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    /// <summary>A switch of the request that has three states: on, off, and the service's default.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description, HelpName = "true|false" };

    /// <summary>What leaves out the checks whose limits are the service's to move.</summary>
    public static Option<bool> SkipAdvisoryChecks() => new("--skip-advisory-checks") { Description = "Leave out checks of limits that the service may have moved" };

    /// <summary>The values of an option that may be given several times.</summary>
    public static string[] Read(this ParseResult line, Option<string[]> option) => line.GetValue(option) ?? [];

    /// <summary>Whether a switch is on or off; <see langword="null"/>: it was not given.</summary>
    public static bool? ReadSwitch(this ParseResult line, Option<bool> option)
        => line.GetResult(option) is { Implicit: false } given ? given.Tokens.Count == 0 || given.Tokens[0].Value.Equals("true", StringComparison.OrdinalIgnoreCase) : null;

    /// <summary>Whether a flag was given.</summary>
    public static bool Has(this ParseResult line, Option<bool> option) => line.ReadSwitch(option) == true;
}
