using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlasSeedance.Diagnostics;

/// <summary>A logger that never throws: what cannot be logged must not cost the id of what was paid for.</summary>
internal sealed class QuietLogger(ILogger inner) : ILogger
{
    public static ILogger Create(ILoggerFactory? factory) => factory is null ? NullLogger.Instance : new QuietLogger(factory.CreateLogger(Diagnostics.Log.Category));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return inner.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            // A provider that was disposed at shutdown, or is broken: it hears nothing more.
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // Likewise.
        }
    }
}
