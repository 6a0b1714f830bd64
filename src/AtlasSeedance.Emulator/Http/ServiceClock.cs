using System.Globalization;

namespace AtlasSeedance.Emulator.Http;

/// <summary>The clock that the service shows: the emulator's own, and as far off as it is told to be.</summary>
internal sealed class ServiceClock(TimeProvider time)
{
    private long _offset;

    public TimeSpan Offset { get => new(Volatile.Read(ref _offset)); set => Volatile.Write(ref _offset, value.Ticks); }

    /// <summary>Puts the <c>Date</c> on every answer: a client compares it with the times of the jobs.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Date = (time.GetUtcNow() + Offset).UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        return next(context);
    }
}
