using System.Globalization;

namespace AtlasSeedance.Emulator.CommandLine;

/// <summary>The program's arguments.</summary>
internal static class EmulatorArguments
{
    public const string Usage =
        """
        A local Atlas Cloud for the Seedance video models: same API, real MP4 files, no cost.

        Usage: dotnet run --project src/AtlasSeedance.Emulator -- [options]

          --port PORT                 the port on 127.0.0.1 (5005); 0: any free one
          --data DIR                  keep jobs and files in DIR across restarts (a temporary folder)
          --generation-time SECONDS   from a submit to the finished video (20); 0: at once
          --api-key KEY               accept this key only (any key)
          --balance USD               what the account holds at the start (1000000)
          --strict                    refuse model ids that the emulator does not list, and values that a model's schema does not
          --ffmpeg PATH|none          the ffmpeg that renders the videos (the one on the PATH, if any);
                                      none: ready-made clips
          --help                      this text
        """;

    /// <summary>Null: the help was asked for.</summary>
    /// <exception cref="FormatException">An argument is not known, or its value is not what it must be. The message is for the user.</exception>
    public static AtlasEmulatorOptions? Parse(IReadOnlyList<string> args)
    {
        var (port, generationTime, strict) = (5005, 20.0, false);
        var balance = new AtlasEmulatorOptions().Balance;
        string? data = null, apiKey = null, ffmpeg = null;
        for (var i = 0; i < args.Count; i++)
        {
            var name = args[i];
            string Value() => ++i < args.Count && !args[i].StartsWith("--", StringComparison.Ordinal) ? args[i] : throw new FormatException($"{name} needs a value.");
            switch (name)
            {
                case "--help" or "-h" or "-?": return null;
                case "--strict": strict = true; break;
                case "--port": port = Port(Value()); break;
                case "--data": data = Value(); break;
                case "--generation-time": generationTime = Seconds(Value()); break;
                case "--balance": balance = Dollars(Value()); break;
                case "--api-key": apiKey = Value(); break;
                case "--ffmpeg": ffmpeg = Value(); break;
                default: throw new FormatException($"{name} is not an argument of this program.");
            }
        }
        return new AtlasEmulatorOptions
        {
            Port = port,
            DataDirectory = data,
            GenerationTime = TimeSpan.FromSeconds(generationTime),
            ApiKey = apiKey,
            Balance = balance,
            StrictModels = strict,
            FFmpegPath = ffmpeg,
        };
    }

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new FormatException($"--port is {text}: it must be a whole number from 0 to 65535.");

    private static double Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86400
            ? seconds
            : throw new FormatException($"--generation-time is {text}: it must be a number of seconds from 0 to 86400.");

    private static decimal Dollars(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars)
            ? dollars
            : throw new FormatException($"--balance is {text}: it must be a number of US dollars, zero or more.");
}
