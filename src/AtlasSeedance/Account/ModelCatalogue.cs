using System.Text.Json;
using AtlasSeedance.Http;
using AtlasSeedance.Json;

namespace AtlasSeedance.Account;

/// <summary>The models that the service offers. The list is public: no key is sent for it.</summary>
internal sealed class ModelCatalogue(ApiTransport transport, RetryPipeline reads)
{
    /// <summary>The models that the service shows.</summary>
    public async Task<IReadOnlyList<ModelInfo>> ListAsync(CancellationToken cancellationToken)
        => (await ReadAsync(cancellationToken).ConfigureAwait(false)).Where(entry => !entry.IsHidden).Select(entry => entry.Model).ToArray();

    /// <summary>A model, shown or not; <see langword="null"/> when the service does not list it.</summary>
    public async Task<ModelInfo?> FindAsync(SeedanceModel model, CancellationToken cancellationToken)
        => (await ReadAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(entry => entry.Model.Id == model).Model;

    private async Task<List<(ModelInfo Model, bool IsHidden)>> ReadAsync(CancellationToken cancellationToken)
    {
        var call = new ApiCall<List<(ModelInfo Model, bool IsHidden)>> { Method = HttpMethod.Get, Path = "api/v1/models", Read = ReadAnswer, NeedsKey = false };
        return await transport.SendAsync(call, reads, cancellationToken).ConfigureAwait(false);
    }

    private List<(ModelInfo Model, bool IsHidden)> ReadAnswer(ApiAnswer answer)
    {
        if (!answer.IsSuccess)
            throw AnswerErrors.Create(answer);
        if (AnswerParser.TryParse(answer, AccountJsonContext.Default.WireModelsAnswer)?.Data is not { } entries)
            throw AnswerErrors.CreateFromEnvelope(answer) ?? AnswerErrors.Unreadable(answer, "is no list of models");
        var models = new List<(ModelInfo Model, bool IsHidden)>(entries.Count);
        foreach (var entry in entries)
        {
            if (TryReadEntry(entry) is { } wire && !string.IsNullOrWhiteSpace(wire.Model))
                models.Add((Create(wire, entry), string.Equals(wire.DisplayConsole, "false", StringComparison.OrdinalIgnoreCase)));
        }
        return models;
    }

    private static WireModel? TryReadEntry(JsonElement entry)
    {
        try
        {
            return entry.ValueKind == JsonValueKind.Object ? entry.Deserialize(AccountJsonContext.Default.WireModel) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private ModelInfo Create(WireModel wire, JsonElement entry) => new(new SeedanceModel(wire.Model!))
    {
        Type = wire.Type,
        DisplayName = wire.DisplayName,
        Profile = wire.Profile,
        SchemaUrl = Resolve(wire.Schema),
        ReadmeUrl = Resolve(wire.Readme),
        Tags = wire.Tags?.ToArray() ?? [],
        Organization = wire.Organization,
        Raw = entry,
    };

    private Uri? Resolve(string? url)
        => !string.IsNullOrWhiteSpace(url) && Uri.TryCreate(transport.Settings.BaseAddress, url, out var address) && WebAddress.Is(address) ? address : null;
}
