using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>The faults of an emulator. Safe from any thread.</summary>
/// <remarks>
/// A request is struck by the oldest fault that fits it and is not spent; delays, and others that leave it its answer, strike beside the one that follows them.
/// What strikes is settled when the request's headers are in, one request after another.
/// </remarks>
public sealed class EmulatorFaults
{
    private readonly List<ArmedFault> _armed = [];
    private readonly Lock _gate = new();
    private int _lastId;

    internal EmulatorFaults()
    {
    }

    /// <summary>Told of each strike of each fault.</summary>
    internal Action<ArmedFault>? OnStruck { get; init; }

    /// <summary>The faults that have strikes left, oldest first.</summary>
    public IReadOnlyList<ArmedFault> Active
    {
        get
        {
            lock (_gate) return [.. _armed];
        }
    }

    /// <summary>Adds a fault, for requests from now on.</summary>
    /// <returns>The fault, which counts its strikes.</returns>
    public ArmedFault Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
        {
            var armed = new ArmedFault(++_lastId, fault) { OnStruck = OnStruck };
            _armed.Add(armed);
            return armed;
        }
    }

    /// <summary>Removes one fault.</summary>
    /// <returns>False when there was none of that id with strikes left.</returns>
    public bool Remove(int id)
    {
        lock (_gate) return _armed.RemoveAll(armed => armed.Id == id) > 0;
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (_gate) _armed.Clear();
    }

    /// <summary>Counts a strike of each fault that a request meets: those that leave it its answer, up to the first that does not.</summary>
    internal FaultPlan Take(EmulatorEndpoint endpoint)
    {
        lock (_gate)
        {
            var struck = new List<Fault>();
            foreach (var armed in _armed)
            {
                var fault = armed.Fault;
                if (fault.Action is FailJobFault || (fault.Endpoint != EmulatorEndpoint.Any && fault.Endpoint != endpoint) || !armed.Draw()) continue;
                armed.CountStrike();
                struck.Add(fault);
                if (fault.Action.IsLast) break;
            }
            _armed.RemoveAll(armed => armed.IsSpent);
            return struck.Count == 0 ? FaultPlan.None : new FaultPlan(struck);
        }
    }

    /// <summary>Whether the connection that has just been made is turned away.</summary>
    internal bool TakeRefusal()
    {
        lock (_gate)
        {
            if (_armed.Find(armed => armed.Fault is { Action: RefusalFault, Endpoint: EmulatorEndpoint.Any } && armed.Draw()) is not { } found) return false;
            found.CountStrike();
            if (found.IsSpent) _armed.Remove(found);
            return true;
        }
    }

    /// <summary>The failure that the next job is to meet.</summary>
    internal FailJobFault? TakeJobFailure()
    {
        lock (_gate)
        {
            if (_armed.Find(armed => armed.Fault.Action is FailJobFault && armed.Draw()) is not { } found) return null;
            found.CountStrike();
            if (found.IsSpent) _armed.Remove(found);
            return (FailJobFault)found.Fault.Action;
        }
    }
}
