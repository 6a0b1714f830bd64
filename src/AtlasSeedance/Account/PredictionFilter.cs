namespace AtlasSeedance;

/// <summary>Which predictions <see cref="ISeedanceClient.ListPredictionsAsync"/> lists. Members that are not set filter nothing.</summary>
public sealed class PredictionFilter
{
    private const int LargestPage = 100;

    /// <summary>Only predictions of this model. The service filters.</summary>
    public SeedanceModel? Model { get; init; }

    /// <summary>Only predictions in this state, by the service's own word: <c>completed</c> does not stand for <c>succeeded</c>. The service filters.</summary>
    public PredictionStatus? Status { get; init; }

    /// <summary>
    /// Only predictions that were submitted then or later, by the service's clock, which counts whole seconds. The list ends with a page that ends among older ones. One of which the service
    /// tells no time is listed.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most so many. The default value is no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxCount
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxCount), value, "At least one prediction has to be asked for.");
    }

    /// <summary>
    /// How many are asked for at a time, 1 to 100. The default value is 50. With <see cref="MaxCount"/>, no more than that, but 10 where it is less.
    /// A page that is too long to be read is asked for again in smaller ones.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int PageSize
    {
        get;
        init => field = value is >= 1 and <= LargestPage ? value : throw new ArgumentOutOfRangeException(nameof(PageSize), value, $"A page has 1 to {LargestPage} predictions.");
    } = 50;
}
