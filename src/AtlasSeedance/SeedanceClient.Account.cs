namespace AtlasSeedance;

public partial class SeedanceClient
{
    /// <inheritdoc/>
    public virtual IAsyncEnumerable<PredictionRecord> ListPredictionsAsync(PredictionFilter? filter = null, CancellationToken cancellationToken = default)
        => _parts.History.ListAsync(filter ?? new PredictionFilter(), cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AccountBalance> GetBalanceAsync(CancellationToken cancellationToken = default) => _parts.Balance.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken = default) => _parts.Models.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual async Task<ModelSchema> GetModelSchemaAsync(SeedanceModel model, CancellationToken cancellationToken = default)
        => await _parts.Schemas.FindAsync(model, cancellationToken).ConfigureAwait(false) ?? throw new InvalidRequestException(NotListed(model));

    /// <inheritdoc/>
    public virtual async Task<IReadOnlyList<RequestProblem>> ValidateAgainstServiceAsync(VideoRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var schema = await _parts.Schemas.FindAsync(request.Model, cancellationToken).ConfigureAwait(false);
        if (schema is null)
            return [new RequestProblem(nameof(VideoRequest.Model), NotListed(request.Model), isAdvisory: false)];
        var problems = schema.Validate(request);
        return _parts.SkipAdvisoryChecks ? [.. problems.Where(static problem => !problem.IsAdvisory)] : problems;
    }

    private static string NotListed(SeedanceModel model) => $"The service lists no model {model}. ListModelsAsync gets those that it lists.";
}
