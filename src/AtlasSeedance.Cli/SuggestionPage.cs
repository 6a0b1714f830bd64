using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace AtlasSeedance.Cli;

/// <summary>What may stand at the cursor, a line each, for the scripts of the shells.</summary>
internal sealed class SuggestionPage(SuggestDirective directive) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult line)
    {
        var text = line.Tokens.LastOrDefault(static token => token.Type != TokenType.Directive)?.Value ?? "";
        if (line.GetResult(directive)?.Values is [var value] && int.TryParse(value, out var cursor))
            text = text[..Math.Clamp(cursor, 0, text.Length)];
        // The parser has suggestions for "--option value" alone, and fails at "--option=value"
        var word = text[(text.LastIndexOf(' ') + 1)..];
        var option = word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is >= 0 and var end ? word[..(end + 1)] : "";
        if (option.Length > 0)
            text = $"{text[..^word.Length]}{option[..^1]} {word[option.Length..]}";
        foreach (var suggestion in CommandTree.Create().Parse(text, line.Configuration).GetCompletions(text.Length))
            line.InvocationConfiguration.Output.WriteLine(option + suggestion);
        return ExitCode.Success;
    }
}
