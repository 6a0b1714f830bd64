#if !NET
namespace AtlasSeedance;

internal static class TaskPolyfills
{
    extension(CancellationToken token)
    {
        public CancellationTokenRegistration UnsafeRegister(Action<object?> callback, object? state) => token.Register(callback, state);
    }

    extension(Task)
    {
        public static Task Delay(TimeSpan delay, TimeProvider timeProvider, CancellationToken cancellationToken) => timeProvider.Delay(delay, cancellationToken);
    }
}
#endif
