using System.CommandLine;
using System.CommandLine.Parsing;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli;

/// <summary>What is wrong with a command line, and what was probably meant.</summary>
internal static class CommandLineMistake
{
    private static readonly string[] TakePrompt = ["generate", "cost"];

    /// <summary>
    /// A word that is written as an option and was taken for an argument: <c>--dryrun</c> would be the prompt of a job that is paid for. After <c>--</c>, and with a space in
    /// it, it is meant.
    /// </summary>
    public static string? OptionTakenForArgument(ParseResult line, IReadOnlyList<string> words)
    {
        var end = words.ToList().IndexOf("--");
        var meant = end < 0 ? 0 : words.Count - end - 1;
        return line.CommandResult.Children.OfType<ArgumentResult>().SelectMany(static argument => argument.Tokens).Select(static token => token.Value)
            .SkipLast(meant).FirstOrDefault(LooksLikeOption);
    }

    /// <summary>What is wrong, and what to do.</summary>
    public static (string Message, string Advice) Describe(ParseResult line)
    {
        var command = line.CommandResult.Command;
        var help = HelpOf(command);
        if (line.UnmatchedTokens.Count == 0)
            return (Text.OneLine(line.Errors[0].Message), help);
        var word = line.UnmatchedTokens[0];
        if (LooksLikeOption(word) && line.Tokens.TakeWhile(static token => token.Type != TokenType.DoubleDash).Any(token => token.Value == word))
            return DescribeOption(line, word);
        if (command is RootCommand)
            return ($"There is no command \"{Text.OneLine(word)}\".", WithGuess(Spelling.Nearest(word, CommandTree.Entries.Select(static entry => entry.Name)), help));
        return ($"\"{Text.OneLine(word)}\" is one word too many.", TakePrompt.Contains(command.Name) ? $"Put the prompt in quotes: seedance {command.Name} \"a fox in the snow\"" : help);
    }

    public static CommandException NoSuchOption(ParseResult line, string word)
    {
        var (message, advice) = DescribeOption(line, word);
        return new CommandException(ExitCode.Usage, message, advice);
    }

    private static (string Message, string Advice) DescribeOption(ParseResult line, string word)
    {
        var command = line.CommandResult.Command;
        var name = word.Split('=', ':')[0];
        var known = command.Options.Concat(line.RootCommandResult.Command.Options).Where(static option => !option.Hidden).Select(static option => option.Name);
        return ($"There is no option {Text.OneLine(name)}.", WithGuess(Spelling.Nearest(name, known), HelpOf(command)));
    }

    private static string HelpOf(Command command) => $"See: {(command is RootCommand ? "seedance" : $"seedance {command.Name}")} --help";

    private static string WithGuess(string? guess, string help) => guess is null ? help : $"Did you mean {guess}? {help}";

    private static bool LooksLikeOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && !word.Any(char.IsWhiteSpace);
}
