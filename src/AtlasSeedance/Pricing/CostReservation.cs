namespace AtlasSeedance.Pricing;

/// <summary>What a request has set aside of a budget, until it is known to cost nothing.</summary>
internal sealed class CostReservation(SpendingBudget budget, decimal amount)
{
    private int _isReleased;

    /// <summary>Gives the amount back, once.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            budget.GiveBack(amount);
    }
}
