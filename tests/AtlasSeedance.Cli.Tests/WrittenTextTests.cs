using System.Text;
using AtlasSeedance.Cli.Tests.Running;

namespace AtlasSeedance.Cli.Tests;

/// <summary>Text in the encodings that people's programs write. What cannot be read is not guessed: a guess would be paid for.</summary>
public sealed class WrittenTextTests : IDisposable
{
    private const string Jobs = "{\"label\":\"a\",\"prompt\":\"a café\"}\n{\"label\":\"b\",\"prompt\":\"a 狐\"}";

    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Theory]
    [InlineData("utf-8", false, "\n")]
    [InlineData("utf-8", true, "\r\n")]
    [InlineData("utf-8", false, "\r")]
    [InlineData("utf-16", true, "\r\n")]
    [InlineData("utf-16BE", true, "\n")]
    [InlineData("utf-32", true, "\n")]
    public async Task Batch_ReadsTheFile_AsItsMarkSays(string name, bool hasMark, string end)
    {
        var encoding = Encoding.GetEncoding(name);
        File.WriteAllBytes(_seedance.PathTo("jobs.jsonl"), [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Jobs.Replace("\n", end, StringComparison.Ordinal))]);

        var lines = await _seedance.RunForJsonAsync("batch", "jobs.jsonl", "--dry-run");

        Assert.Equal(["a café", "a 狐"], lines.Select(static line => line.GetProperty("body").GetProperty("prompt").GetString()));
        Assert.Equal([1, 2], lines.Select(static line => line.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Batch_LineThatIsNoUtf8_IsNamed_AndNothingIsSent()
    {
        File.WriteAllBytes(_seedance.PathTo("jobs.jsonl"), [.. "{\"prompt\":\"one\"}\n{\"prompt\":\"caf"u8, 0xE9, .. "\"}\n{\"prompt\":\"two\"}\n"u8]);

        var result = await _seedance.RunAsync("batch", "jobs.jsonl", "--dry-run");

        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Contains("jobs.jsonl:2: It is no text", result.Error);
        Assert.Contains("1 line of jobs.jsonl", result.Error);
    }

    [Fact]
    public async Task Batch_HalfACharacterInUtf16_IsRefused()
    {
        File.WriteAllBytes(_seedance.PathTo("jobs.jsonl"), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"prompt\":\"a"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("b\"}")]);

        var result = await _seedance.RunAsync("batch", "jobs.jsonl", "--dry-run");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("jobs.jsonl:1: ", result.Error);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("pipe")]
    public async Task Batch_OfASpecialFile_IsRefusedAtOnce(string file)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system is not asked.");
        await SeedanceCommand.FinishAsync(_seedance.StartProgram("mkfifo", "pipe"));

        var result = await _seedance.RunAsync("batch", file, "--dry-run");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("a pipe, a device", result.Error);
    }

    [Fact]
    public async Task Batch_LineThatIsLongerThanAnyRequest_IsRefused()
    {
        using (var file = File.Create(_seedance.PathTo("jobs.jsonl")))
            file.SetLength(200_000_000);

        var result = await _seedance.RunAsync("batch", "jobs.jsonl", "--dry-run");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Line 1 is longer than 50 MB", result.Error);
    }

    [Theory]
    [InlineData("caf\\xc3\\xa9", "café")]
    [InlineData("\\xef\\xbb\\xbfcaf\\xc3\\xa9\\n", "café")]
    [InlineData("\\xff\\xfec\\0a\\0f\\0\\xe9\\0", "café")]
    [InlineData("caf\\xe9", null)]
    public async Task Prompt_OfTheStandardInput_IsText_OrRefused(string bytes, string? prompt)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Takes a Unix shell.");
        var result = await SeedanceCommand.FinishAsync(_seedance.StartProgram("bash", "-c", $"printf '{bytes}' | seedance generate - --dry-run --json"));

        if (prompt is not null)
        {
            Assert.True(result.ExitCode == 0, result.ToString());
            Assert.Equal(prompt, result.Json.Single().GetProperty("body").GetProperty("prompt").GetString());
            return;
        }
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Contains("no text", JsonOf(result).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonElement JsonOf(CommandResult result) => System.Text.Json.JsonElement.Parse(result.Error).GetProperty("error");
}
