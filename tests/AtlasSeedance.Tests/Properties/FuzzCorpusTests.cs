using AtlasSeedance.Fuzz;

namespace AtlasSeedance.Tests.Properties;

/// <summary>The fuzzer's targets without the fuzzer: each input of the corpus once.</summary>
public class FuzzCorpusTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Keys];

    [Theory]
    [MemberData(nameof(Targets))]
    public void EveryInputOfTheCorpus_IsReadAsPromised(string target)
    {
        var files = FuzzCorpus.Files(target).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            if (Record.Exception(() => FuzzTargets.All[target].Read(File.ReadAllBytes(file))) is { } error)
                Assert.Fail($"{file}: {error}");
        }
    }
}
