using AtlasSeedance.Mcp.CommandLine;

namespace AtlasSeedance.Mcp.Tests.CommandLine;

public sealed class McpArgumentsTests
{
    [Fact]
    public void EveryArgument_IsRead()
    {
        var arguments = McpArguments.Parse(["--max-cost", "2.50", "--budget=10", "--read-only", "--folder", "a", "--folder=b", "--http", "7000", "--emulator=http://127.0.0.1:5005",
            "--journal", "j", "--key-file", "k", "--verbose"]);
        Assert.Equal((2.50m, 10m, true, 7000), (arguments.MaxCost, arguments.Budget, arguments.IsReadOnly, arguments.HttpPort));
        Assert.Equal(["a", "b"], arguments.Folders);
        Assert.Equal((true, "http://127.0.0.1:5005/"), (arguments.UsesEmulator, arguments.EmulatorAddress?.AbsoluteUri));
        Assert.Equal(("j", "k", true), (arguments.Journal, arguments.KeyFile, arguments.IsVerbose));
    }

    [Fact]
    public void OptionalValues_MayBeLeftOut()
    {
        var arguments = McpArguments.Parse(["--http", "--emulator", "--read-only"]);
        Assert.Equal((5006, true, null, true), (arguments.HttpPort, arguments.UsesEmulator, arguments.EmulatorAddress, arguments.IsReadOnly));
    }

    [Fact]
    public void AddressOfAnEmulator_MayFollowAfterASpace_AsARegistryWritesIt()
        => Assert.Equal((true, "http://127.0.0.1:5005/"), (McpArguments.Parse(["--emulator", "http://127.0.0.1:5005"]).UsesEmulator,
            McpArguments.Parse(["--emulator", "http://127.0.0.1:5005", "--read-only"]).EmulatorAddress?.AbsoluteUri));

    [Theory]
    [InlineData("--budget", "--budget needs a value.")]
    [InlineData("--budget x", "--budget is x: it must be a number of US dollars, zero or more, such as 2.50.")]
    [InlineData("--budget -1", "--budget is -1: it must be a number of US dollars, zero or more, such as 2.50.")]
    [InlineData("--max-cost 1 --max-cost 2", "--max-cost is given twice.")]
    [InlineData("--http 70000", "--http is 70000: it must be a whole number from 0 to 65535.")]
    [InlineData("--http 0.0.0.0:80", "--http is 0.0.0.0:80: it must be a whole number from 0 to 65535.")]
    [InlineData("--emulator=http://example.com", "--emulator is http://example.com: it must be the http address of an emulator on this machine, such as http://127.0.0.1:5005.")]
    [InlineData("--read-only=1", "--read-only takes no value.")]
    [InlineData("--key=secret", "--key is not an argument of this program.")]
    [InlineData("secret", "There is a value where an argument such as --budget is expected.")]
    public void WhatIsWrong_IsNamed_ButNoKey(string line, string message)
        => Assert.Equal(message, Assert.Throws<FormatException>(() => McpArguments.Parse(line.Split(' '))).Message);

    [Fact]
    public async Task Help_NamesEveryArgument()
    {
        using var output = new StringWriter();
        Assert.Equal(0, await McpProgram.RunAsync(["--help"], output, TextWriter.Null));
        foreach (var name in new[] { "--max-cost", "--budget", "--read-only", "--folder", "--http", "--emulator", "--journal", "--key-file", "--verbose", "--version", "ATLASCLOUD_API_KEY" })
            Assert.Contains(name, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongArguments_EndWithCodeTwo_OnStandardErrorAlone()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(2, await McpProgram.RunAsync(["--folder", "/nowhere/at/all"], output, error));
        Assert.Equal("", output.ToString());
        Assert.Contains("--folder /nowhere/at/all is no folder that exists. See --help.", error.ToString(), StringComparison.Ordinal);
    }
}
