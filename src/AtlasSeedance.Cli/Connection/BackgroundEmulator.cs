using System.Globalization;
using AtlasSeedance.Emulator;

namespace AtlasSeedance.Cli.Connection;

/// <summary>The emulator that runs behind <c>--emulator</c>, until nobody has asked it anything for a while.</summary>
internal static class BackgroundEmulator
{
    private static readonly TimeSpan GenerationTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Runs it. Ends at once, without a word, where another one has the folder.</summary>
    public static async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var atlas = await StartAsync(folder, cancellationToken);
            WriteAddress(folder, atlas.BaseAddress);
            await UntilIdleAsync(atlas, TimeProvider.System, cancellationToken);
        }
        catch (Exception error) when (error is EmulatorStartException or OperationCanceledException)
        {
        }
    }

    private static async Task<AtlasEmulator> StartAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            // What is recorded of a submit names the address that it went to: it should be found there again
            return await StartAsync(folder, PortOfLastOne(folder), cancellationToken);
        }
        catch (EmulatorStartException)
        {
            return await StartAsync(folder, port: 0, cancellationToken);
        }
    }

    private static Task<AtlasEmulator> StartAsync(string folder, int port, CancellationToken cancellationToken)
        => AtlasEmulator.StartAsync(new AtlasEmulatorOptions { DataDirectory = folder, Port = port, GenerationTime = GenerationTime }, cancellationToken);

    private static int PortOfLastOne(string folder)
    {
        try
        {
            return Uri.TryCreate(File.ReadAllText(OwnEmulator.AddressFile(folder)).Trim(), UriKind.Absolute, out var address) ? address.Port : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static void WriteAddress(string folder, Uri address)
    {
        var file = OwnEmulator.AddressFile(folder);
        var unfinished = string.Create(CultureInfo.InvariantCulture, $"{file}.{Environment.ProcessId}");
        File.WriteAllText(unfinished, address.AbsoluteUri);
        File.Move(unfinished, file, overwrite: true);
    }

    private static async Task UntilIdleAsync(AtlasEmulator atlas, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (count, since) = (-1, clock.GetTimestamp());
        while (count != atlas.CountReceived(EmulatorEndpoint.Any) || clock.GetElapsedTime(since) < Idle)
        {
            if (count != atlas.CountReceived(EmulatorEndpoint.Any))
                (count, since) = (atlas.CountReceived(EmulatorEndpoint.Any), clock.GetTimestamp());
            await Task.Delay(Look, clock, cancellationToken);
        }
    }
}
