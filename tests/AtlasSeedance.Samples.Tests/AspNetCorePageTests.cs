using AtlasSeedance.Samples.Tests.Browser;
using AtlasSeedance.Samples.Tests.Running;

namespace AtlasSeedance.Samples.Tests;

/// <summary>The sample's page in a real browser.</summary>
public class AspNetCorePageTests
{
    [Fact]
    public async Task PromptSubmitted_VideoPlays()
    {
        await using var sample = StartSample();
        await using var page = await ChromiumPage.OpenAsync(await AddressAsync(sample));

        await page.TypeAsync("#prompt", "A teapot pours tea by itself");
        await page.ClickAsync("#submit");

        await page.WaitForAsync("document.querySelector('video')?.currentTime > 0.5");
        await page.WaitForAsync("document.querySelector('video').duration > 4.9 && document.querySelector('video').videoWidth > 0");
        Assert.Equal("Done, $0.11", await page.TextAsync("#status"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task PictureChosen_VideoPlays()
    {
        await using var sample = StartSample();
        await using var page = await ChromiumPage.OpenAsync(await AddressAsync(sample));

        await page.TypeAsync("#prompt", "@Image1 waves");
        await page.ChooseFileAsync("input[type=file]", Path.Combine(SampleProcess.FolderOf("Quickstart"), "media", "hero.png"));
        await page.ClickAsync("#submit");

        await page.WaitForAsync("document.querySelector('video')?.currentTime > 0.5");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task PageReloadedWhileTheJobRuns_VideoPlays()
    {
        await using var sample = StartSample();
        await using var page = await ChromiumPage.OpenAsync(await AddressAsync(sample));
        await page.TypeAsync("#prompt", "A teapot pours tea by itself");
        await page.ClickAsync("#submit");
        await page.WaitForAsync("location.hash");

        await page.ReloadAsync();

        await page.WaitForAsync("document.querySelector('video')?.currentTime > 0.5");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task PromptNamesAMissingReference_PageShowsTheProblem()
    {
        await using var sample = StartSample();
        await using var page = await ChromiumPage.OpenAsync(await AddressAsync(sample));

        await page.TypeAsync("#prompt", "@Image1 meets @Video1");
        await page.ClickAsync("#submit");

        await page.WaitForAsync("!document.querySelector('#problem').hidden");
        var problem = await page.TextAsync("#problem");
        Assert.Contains("@Image1", problem, StringComparison.Ordinal);
        Assert.Contains("@Video1", problem, StringComparison.Ordinal);
        await page.WaitForAsync("!document.querySelector('#submit').disabled");
    }

    private static SampleProcess StartSample()
        => SampleProcess.Start("AspNetCore", SampleProcess.FolderOf("AspNetCore"), "--urls=http://127.0.0.1:0", "--Emulator:GenerationTime=00:00:02");

    private static async Task<Uri> AddressAsync(SampleProcess sample)
        => new((await sample.WaitForLineAsync("Now listening on: ")).Split("Now listening on: ")[1]);
}
