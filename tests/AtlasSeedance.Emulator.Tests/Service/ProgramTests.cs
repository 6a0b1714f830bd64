using AtlasSeedance.Emulator.CommandLine;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class ProgramTests
{
    [Fact]
    public async Task Start_SaysWhereItListens_WhatToSet_AndWhatRenders()
    {
        var (exitCode, output, errors) = await RunAsync("--port", "0", "--generation-time", "0.5", "--strict", "--ffmpeg", "none");
        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.Matches("http://127.0.0.1:[0-9]+/", output);
        Assert.Contains("new SeedanceClient(new SeedanceClientOptions { ApiKey = \"any\", BaseAddress = new Uri(\"http://127.0.0.1:", output, StringComparison.Ordinal);
        Assert.Contains("AtlasSeedance__BaseAddress=http://127.0.0.1:", output, StringComparison.Ordinal);
        Assert.Contains("ready-made", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApiKey_IsNotPrinted()
    {
        var (_, output, _) = await RunAsync("--port", "0", "--api-key", "very-secret", "--ffmpeg", "none");
        Assert.DoesNotContain("very-secret", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NamesEveryArgument()
    {
        var (exitCode, output, _) = await RunAsync("--help");
        Assert.Equal(0, exitCode);
        foreach (var argument in new[] { "--port", "--data", "--generation-time", "--api-key", "--balance", "--strict", "--ffmpeg" })
            Assert.Contains(argument, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--prot is not an argument", "--prot", "5005")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--port needs a value", "--port", "--strict")]
    [InlineData("--port is 65536", "--port", "65536")]
    [InlineData("--port is -1", "--port", "-1")]
    [InlineData("--balance is -1", "--balance", "-1")]
    [InlineData("--generation-time is soon", "--generation-time", "soon")]
    public async Task BadArgument_IsNamed(string message, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortInUse_IsSaid()
    {
        await using var session = await EmulatorSession.StartAsync();
        var port = session.Atlas.BaseAddress.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (exitCode, _, errors) = await RunAsync("--port", port, "--ffmpeg", "none");
        Assert.Equal(1, exitCode);
        Assert.Contains($"Port {port}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FfmpegThatIsNotThere_IsSaid()
    {
        var (exitCode, _, errors) = await RunAsync("--port", "0", "--ffmpeg", "/nowhere/ffmpeg");
        Assert.Equal(1, exitCode);
        Assert.Contains("/nowhere/ffmpeg", errors, StringComparison.Ordinal);
    }

    /// <summary>Runs the program, which stops as soon as it has started.</summary>
    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exitCode = await EmulatorProgram.RunAsync(arguments, output, errors, stop: Task.CompletedTask);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
