namespace AtlasSeedance.Emulator;

/// <summary>The faults of an emulator. Safe from any thread.</summary>
/// <remarks>
/// A request is struck by the oldest fault that fits it and is not spent; delays strike beside the one that follows them.
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

    /// <summary>Counts a strike of each fault that a request meets: delays, up to the first that replaces the answer.</summary>
    internal IReadOnlyList<FaultAction> Take(EmulatorEndpoint endpoint, FaultMoment moment)
    {
        lock (_gate)
        {
            if (_armed.Count == 0) return [];
            var actions = new List<FaultAction>();
            foreach (var armed in _armed)
            {
                var fault = armed.Fault;
                if (fault.Action is FailJobFault || fault.Moment != moment || (fault.Endpoint != EmulatorEndpoint.Any && fault.Endpoint != endpoint)) continue;
                armed.CountStrike();
                actions.Add(fault.Action);
                if (fault.Action.ReplacesAnswer) break;
            }
            _armed.RemoveAll(armed => armed.IsSpent);
            return actions;
        }
    }

    /// <summary>The failure that the next job is to meet.</summary>
    internal FailJobFault? TakeJobFailure()
    {
        lock (_gate)
        {
            if (_armed.Find(armed => armed.Fault.Action is FailJobFault) is not { } found) return null;
            found.CountStrike();
            if (found.IsSpent) _armed.Remove(found);
            return (FailJobFault)found.Fault.Action;
        }
    }
}
