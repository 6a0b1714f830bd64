using System.CommandLine;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Options;

/// <summary>Options as they were given, for a command that goes on where this one stops: one that lost a limit would spend more than was allowed.</summary>
internal static class GivenOptions
{
    /// <summary>What to add to the command, each with a space before it; empty where none was given.</summary>
    public static string Of(ParseResult line, IEnumerable<Option> options) => string.Concat(options.Select(option => Of(line, option)));

    private static string Of(ParseResult line, Option option) => option is Option<bool> flag
        ? line.Has(flag) ? $" {option.Name}" : ""
        : line.GetResult(option) is { Implicit: false } given ? string.Concat(given.Tokens.Select(token => $" {option.Name} {ShellWord.Quote(token.Value)}")) : "";
}
