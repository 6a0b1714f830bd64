using System.Runtime.InteropServices;

namespace AtlasSeedance.Emulator.CommandLine;

/// <summary>
/// Ctrl-C and SIGTERM, heard until the process ends: a second one, from someone impatient, must not break off the tidying up, which takes seconds at most.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    /// <summary>Completes with the first signal.</summary>
    public Task First => _first.Task;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _first.TrySetResult();
    }
}
