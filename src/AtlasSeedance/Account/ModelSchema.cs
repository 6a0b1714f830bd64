using System.Text.Json.Serialization;
using AtlasSeedance.Account;

namespace AtlasSeedance;

/// <summary>What a model takes, by the service's own document. It is newer than this package, and knows models that the package does not.</summary>
public sealed class ModelSchema
{
    internal ModelSchema(SeedanceModel model, IReadOnlyList<ModelParameter> parameters)
    {
        Model = model;
        Parameters = parameters;
    }

    /// <summary>The model.</summary>
    public SeedanceModel Model { get; }

    /// <summary>The fields that the model takes, in the service's order.</summary>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>Where the document lies.</summary>
    public Uri? Url { get; internal init; }

    /// <summary>The document, whole, as UTF-8 JSON (OpenAPI 3).</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> RawJson { get; internal init; }

    /// <summary>Whether the model takes no other fields than these. As a rule the service does not say so.</summary>
    internal bool IsClosed { get; init; }

    /// <summary>Whether all fields that the document names are in <see cref="Parameters"/>.</summary>
    internal bool ListsEveryField { get; init; }

    /// <summary>
    /// Checks the body that would be sent for a request: required fields, types, allowed values, ranges, numbers of items, and fields that the schema
    /// does not list (advisory, unless the schema forbids them). What the schema says beyond that is left to the service. Keep the schema to check many requests.
    /// </summary>
    /// <param name="request">The request. Its local media are not looked at: <see cref="VideoRequest.ValidateAsync"/> does that.</param>
    /// <returns>Every problem; empty when there is none.</returns>
    /// <exception cref="ArgumentException">The request is for another model.</exception>
    public IReadOnlyList<RequestProblem> Validate(VideoRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Model != Model)
            throw new ArgumentException($"The request is for {request.Model}, and this schema for {Model}.", nameof(request));
        return SchemaChecks.Check(this, request);
    }

    /// <summary>The model's id.</summary>
    public override string ToString() => Model.Value;
}
