using AtlasSeedance.Cli.Tests.Running;

namespace AtlasSeedance.Cli.Tests;

public sealed class KeyTests : IDisposable
{
    private const string Key = "apikey-0123456789abcdef";

    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Fact]
    public async Task NoKey_EndsWith3_AndSaysWhereToPutOne()
    {
        var result = await _seedance.RunAsync("balance");

        Assert.Equal((3, ""), (result.ExitCode, result.Out));
        Assert.Contains("ATLASCLOUD_API_KEY", result.Error);
        Assert.Contains(Path.Combine(_seedance.Configuration, "seedance", "key"), result.Error);
        Assert.Contains("--emulator", result.Error);
    }

    [Theory]
    [InlineData("--key-file")]
    [InlineData("SEEDANCE_KEY_FILE")]
    [InlineData("the user's own")]
    public async Task KeyFile_ThatOthersCanRead_IsRefused_AndChmodIsNamed(string way)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such permissions.");
        var file = way == "the user's own" ? Path.Combine(_seedance.Configuration, "seedance", "key") : _seedance.PathTo("key");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, Key);
        SetMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        if (way == "SEEDANCE_KEY_FILE")
            _seedance.Environment["SEEDANCE_KEY_FILE"] = file;

        var result = await _seedance.RunAsync(way == "--key-file" ? ["balance", "--key-file", file] : ["balance"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains($"chmod 600 {file}", result.Error);
        Assert.DoesNotContain(Key, result.ToString());
    }

    [Fact]
    public async Task KeyFile_ThatIsTheUsersAlone_IsUsed_AndNeverShown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such permissions.");
        File.WriteAllText(_seedance.PathTo("key"), Key + "\n");
        SetMode(_seedance.PathTo("key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        // The service is not there: what matters is that the key was taken, and stays out of all that is said
        _seedance.Environment["https_proxy"] = "http://127.0.0.1:9";

        var result = await _seedance.RunAsync("status", "some-id", "--key-file", "key", "--verbose");

        Assert.Equal(8, result.ExitCode);
        Assert.DoesNotContain(Key, result.ToString());
    }

    [Fact]
    public async Task Emulator_NeverGetsTheUsersKey()
    {
        await using var atlas = await TestEmulator.StartAsync(apiKey: "emulator");
        _seedance.Environment["ATLASCLOUD_API_KEY"] = Key;

        // This emulator takes the one key that stands for none
        Assert.Equal(0, (await _seedance.RunAsync("balance", atlas.Option())).ExitCode);
    }

    [Fact]
    public async Task KeyFile_ThatIsNamed_IsForTheEmulatorThatIsNamed_AndStaysInTheCommandThatGoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such permissions.");
        await using var atlas = await TestEmulator.StartAsync(TimeSpan.FromHours(1), apiKey: "k");
        File.WriteAllText(_seedance.PathTo("kf"), "k\n");
        SetMode(_seedance.PathTo("kf"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(0, (await _seedance.RunAsync("balance", atlas.Option(), "--key-file", "kf")).ExitCode);
        var refused = await _seedance.RunAsync("balance", atlas.Option());
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("--key-file", refused.Error);
        var waited = await _seedance.RunAsync("generate", "a fox", "--timeout", "200ms", atlas.Option(), "--key-file", "kf");
        Assert.Contains($"{atlas.Option()} --key-file kf", waited.Error);
    }

    [Fact]
    public async Task KeyFile_IsNotSentInTheClear_ToAnotherMachine()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such permissions.");
        File.WriteAllText(_seedance.PathTo("kf"), Key + "\n");
        SetMode(_seedance.PathTo("kf"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var result = await _seedance.RunAsync("balance", "--emulator=http://emulator.invalid:5005", "--key-file", "kf");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("for all to read", result.Error);
        Assert.DoesNotContain(Key, result.ToString());
    }

    private static void SetMode(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, mode);
    }
}
