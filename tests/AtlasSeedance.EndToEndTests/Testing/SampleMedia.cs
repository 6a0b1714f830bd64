namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>The Quickstart's picture, clip and sound.</summary>
internal static class SampleMedia
{
    public static string Hero { get; } = Find("hero.png");

    public static string Street { get; } = Find("street.mp4");

    public static string Theme { get; } = Find("theme.mp3");

    private static string Find(string name) => Path.Combine(AppContext.BaseDirectory, "media", name);
}
