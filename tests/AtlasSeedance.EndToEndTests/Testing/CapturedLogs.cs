using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>Every line of every category, exceptions and scopes included.</summary>
internal sealed class CapturedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>How often an operation was tried again.</summary>
    public int Retries => _lines.Count(line => line.Contains(" failed and is tried again in ", StringComparison.Ordinal));

    /// <summary>For a client without dependency injection.</summary>
    public SeedanceClientServices Services => new() { LoggerFactory = new LoggerFactory([this]) };

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {exception}");
    }
}
