using AtlasSeedance.Cli.Tests.Running;

namespace AtlasSeedance.Cli.Tests;

/// <summary>Completes in the shells themselves; one that is not installed skips.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Theory]
    [InlineData("seedance ba", "balance batch")]
    [InlineData("seedance generate --res", "--resolution")]
    [InlineData("seedance generate --resolution 108", "1080p 1080p-SR")]
    [InlineData("seedance generate --resolution=108", "1080p 1080p-SR")]
    [InlineData("seedance generate --ratio 16:", "9")]
    [InlineData("seedance upload pic", "picture.png")]
    [InlineData("seedance upload ", "--emulator --help --json --key-file --skip-advisory-checks --verbose -? -h -v picture.png")]
    public async Task Bash_Completes(string line, string expected)
    {
        _seedance.Write("picture.png", "");
        var script = $$"""
            eval "$(seedance completion bash)"
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            read -ra COMP_WORDS <<<"$(sed 's/[:=]/ & /g' <<<"$COMP_LINE")"
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _seedance 2>/dev/null
            printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -sd' '
            """;

        var result = await RunAsync("bash", "--norc", "-c", script);

        Assert.Equal(expected, result.Out.Trim());
    }

    [Theory]
    [InlineData("seedance ba", "balance batch")]
    [InlineData("seedance generate --resolution 108", "1080p 1080p-SR")]
    [InlineData("seedance generate --resolution=108", "--resolution=1080p --resolution=1080p-SR")]
    public async Task Fish_Completes(string line, string expected)
    {
        var result = await RunAsync("fish", "--no-config", "-c", $"seedance completion fish | source; complete --do-complete '{line}'");

        Assert.Equal(expected, string.Join(' ', result.Lines.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("seedance ba", "balance batch")]
    [InlineData("seedance generate --resolution 108", "1080p 1080p-SR")]
    [InlineData("seedance generate --resolution=108", "--resolution=1080p --resolution=1080p-SR")]
    public async Task Zsh_Completes(string line, string expected)
    {
        // zsh completes on a terminal alone: this is the function with the words that it would be given, and what it would add
        var script = $$"""
            autoload -U compinit; compinit -D
            eval "$(seedance completion zsh)"
            [[ ${_comps[seedance]} == _seedance ]] || exit 3
            BUFFER='{{line}}' CURSOR={{line.Length}}
            compadd() { print -l -- "${(@P)2}"; }
            _seedance
            """;

        var result = await RunAsync("zsh", "-f", "-c", script);

        Assert.Equal(expected, string.Join(' ', result.Lines.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("seedance ba", "balance batch")]
    [InlineData("seedance generate --res", "--resolution")]
    [InlineData("seedance generate --resolution 108", "1080p 1080p-SR")]
    [InlineData("seedance generate --resolution=108", "--resolution=1080p --resolution=1080p-SR")]
    [InlineData("seedance generate --ratio 16:", "16:9")]
    [InlineData("seedance generate --ratio ", "16:9 1:1 21:9 3:4 4:3 9:16 adaptive")]
    [InlineData("seedance generate \"a [fox\" --resol", "--resolution")]
    [InlineData("cd videos; seedance generate --resolution 108", "1080p 1080p-SR")]
    [InlineData("$id = seedance ba^ --json", "balance batch")]
    [InlineData("seedance upload pic", "./picture.png")]
    public async Task PowerShell_Completes(string line, string expected)
    {
        _seedance.Write("picture.png", "");
        // Where the cursor is not at the end
        var cursor = line.IndexOf('^', StringComparison.Ordinal) is >= 0 and var at ? at : line.Length;
        _seedance.Environment["LINE"] = line.Replace("^", "", StringComparison.Ordinal);
        _seedance.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        var script = $$"""
            seedance completion powershell | Out-String | Invoke-Expression
            (TabExpansion2 $env:LINE {{cursor}}).CompletionMatches | ForEach-Object CompletionText
            """;

        var result = await RunAsync("pwsh", "-NoProfile", "-NonInteractive", "-Command", script);

        Assert.Equal(expected, string.Join(' ', result.Lines.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("suggest", "seedance ba", "balance batch ")]
    [InlineData("suggest:9", "seedance xyz", "balance batch ")]
    [InlineData("suggest:100", "seedance generate --resolution=1080p-", "--resolution=1080p-SR ")]
    [InlineData("suggest:100", "seedance generate --nothing=1", "")]
    [InlineData("suggest:100", "seedance generate \"a=b", "")]
    [InlineData("suggest:100", "", "")]
    public async Task AnyLine_IsAnsweredWithoutAComplaint(string directive, string line, string contained)
    {
        var result = await _seedance.RunAsync($"[{directive}]", line);

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(contained, string.Concat(result.Lines.Select(static suggestion => suggestion + " ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PowerShell_GetsAnArgumentCompleter()
    {
        var result = await _seedance.RunAsync("completion", "powershell");

        Assert.Contains("Register-ArgumentCompleter -Native -CommandName seedance", result.Out);
    }

    private async Task<CommandResult> RunAsync(string shell, params string[] arguments)
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell)));
        Assert.SkipUnless(isThere, $"{shell} is not on the PATH.");
        return await SeedanceCommand.FinishAsync(_seedance.StartProgram(shell, arguments));
    }
}
