namespace AtlasSeedance.Emulator.Submissions;

/// <summary>The size of the output for a resolution and a ratio, as another host of the same model documents it (864×496 was measured live).</summary>
internal static class PixelTable
{
    private static readonly Dictionary<string, (int Width, int Height)[]> Sizes = new(StringComparer.OrdinalIgnoreCase)
    {
        // In the order of Ratios, which lists the landscape ones and the square first
        ["480p"] = [(864, 496), (752, 560), (640, 640), (992, 432)],
        ["720p"] = [(1280, 720), (1112, 834), (960, 960), (1470, 630)],
        ["1080p"] = [(1920, 1080), (1664, 1248), (1440, 1440), (2206, 946)],
        // Not in any source: twice 720p
        ["1440p"] = [(2560, 1440), (2224, 1668), (1920, 1920), (2940, 1260)],
        ["4k"] = [(3840, 2160), (3326, 2494), (2880, 2880), (4398, 1886)],
    };

    public static readonly IReadOnlyList<string> Ratios = ["16:9", "4:3", "1:1", "21:9", "9:16", "3:4"];

    /// <summary>
    /// A resolution that is not in the table counts as the service's default, 720p, and an upscaled one (<c>1080p-SR</c>) as its plain one.
    /// </summary>
    public static (int Width, int Height) Find(string? resolution, string ratio)
    {
        var plain = resolution?.EndsWith("-SR", StringComparison.OrdinalIgnoreCase) == true ? resolution[..^3] : resolution ?? "";
        var row = Sizes.GetValueOrDefault(plain) ?? Sizes["720p"];
        return ratio switch
        {
            "9:16" => Swap(row[0]),
            "3:4" => Swap(row[1]),
            "4:3" => row[1],
            "1:1" => row[2],
            "21:9" => row[3],
            _ => row[0],
        };
    }

    /// <summary>The ratio of the list that is nearest to a picture's own.</summary>
    public static string Nearest(int width, int height) =>
        Ratios.MinBy(ratio =>
        {
            var size = Find("720p", ratio);
            return Math.Abs(Math.Log((double)size.Width / size.Height) - Math.Log((double)width / height));
        })!;

    private static (int Width, int Height) Swap((int Width, int Height) size) => (size.Height, size.Width);
}
