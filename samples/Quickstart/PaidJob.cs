using AtlasSeedance;

namespace Quickstart;

/// <summary>Asks before money is spent.</summary>
internal static class PaidJob
{
    public static bool IsConfirmed(VideoRequest request, string[] args)
    {
        Console.WriteLine($"ATLASCLOUD_API_KEY is set: this starts a paid job on Atlas Cloud, {request.Model}, {request.Resolution}, {request.Duration?.TotalSeconds} seconds.");
        if (args.Contains("--yes"))
            return true;
        if (Console.IsInputRedirected)
        {
            Console.Error.WriteLine("Not started: there is no terminal to ask on. Add -- --yes to start it, or unset ATLASCLOUD_API_KEY to use the emulator.");
            return false;
        }
        Console.Write("Start it? (y/N) ");
        if (Console.ReadLine()?.Trim() is "y" or "Y" or "yes")
            return true;
        Console.WriteLine("Not started.");
        return false;
    }
}
