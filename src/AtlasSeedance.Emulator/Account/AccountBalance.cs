using AtlasSeedance.Emulator.Predictions;

namespace AtlasSeedance.Emulator.Account;

/// <summary>The account's money: what it started with, less what the jobs cost. A job is paid at its submit, and paid back when it fails.</summary>
internal sealed class AccountBalance(AtlasEmulatorOptions options)
{
    private readonly Lock _gate = new();

    /// <summary>Jobs that are paid for and bound to fail; nothing tells when their time is up, so they are looked at when the balance is.</summary>
    private readonly List<Prediction> _bound = [];

    private decimal _spent;

    /// <summary>US dollars; less than zero only where an earlier run on the same folder had more to spend.</summary>
    public decimal Available
    {
        get
        {
            lock (_gate) return options.Balance - Spent(options.TimeProvider.GetUtcNow());
        }
    }

    /// <summary>Pays for a job; false, and nothing paid, when the money does not suffice.</summary>
    public bool TryPay(decimal usd)
    {
        lock (_gate)
        {
            if (options.Balance - Spent(options.TimeProvider.GetUtcNow()) is var available && (available <= 0 || usd > available)) return false;
            _spent += usd;
            return true;
        }
    }

    /// <summary>Takes note of a job that has been paid for, in case it is to fail.</summary>
    public void Watch(Prediction prediction)
    {
        if (prediction.Accepted.PlannedFailure is null && prediction.Finished?.Failure is null) return;
        lock (_gate) _bound.Add(prediction);
    }

    /// <summary>Gives money back that was paid for nothing.</summary>
    public void Refund(decimal usd)
    {
        lock (_gate) _spent -= usd;
    }

    /// <summary>Takes over a job of an earlier run.</summary>
    public void Restore(Prediction prediction)
    {
        lock (_gate) _spent += prediction.Accepted.Usd;
        Watch(prediction);
    }

    private decimal Spent(DateTimeOffset now)
    {
        foreach (var failed in _bound.Where(prediction => !prediction.IsCharged(now))) _spent -= failed.Accepted.Usd;
        _bound.RemoveAll(prediction => !prediction.IsCharged(now));
        return _spent;
    }
}
