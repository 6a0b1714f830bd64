using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Tests.Testing;

/// <summary>Logging as it is when its provider was disposed first, or is broken.</summary>
internal sealed class ThrowingLoggerFactory : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => throw new ObjectDisposedException("EventLog");

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => throw new ObjectDisposedException("EventLog");
}
