using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Cli.Connection;

/// <summary>Shows the SDK's log under <c>--verbose</c>. A logging framework would take longer to start than most commands to run.</summary>
internal sealed class StandardErrorLog : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Console.Error.WriteLine($"[{logLevel}] {formatter(state, exception)}");
    }

    public void Dispose()
    {
    }
}
