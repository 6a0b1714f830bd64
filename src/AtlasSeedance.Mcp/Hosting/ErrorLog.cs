using AtlasSeedance.Mcp.CommandLine;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>Logging, all of it to standard error.</summary>
internal static class ErrorLog
{
    public static void Add(ILoggingBuilder logging, McpArguments arguments)
    {
        logging.AddSimpleConsole(format => format.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // What keeps the server from starting, the program says itself, in a line.
        if (!arguments.IsVerbose) logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.SetMinimumLevel(arguments.IsVerbose ? LogLevel.Information : LogLevel.Warning);
    }
}
