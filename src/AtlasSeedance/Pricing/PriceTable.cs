using System.Collections.ObjectModel;
using System.Text.Json;
using AtlasSeedance.Pricing;

namespace AtlasSeedance;

/// <summary>
/// The prices and output sizes that estimates are made from. They are data with a date: where the service has moved on, give the client a table of
/// your own, by <see cref="SeedanceClientServices.PriceTable"/> or as a singleton in the container.
/// </summary>
public sealed class PriceTable
{
    private const string Resource = "AtlasSeedance.price-table.json";

    private static readonly Lazy<PriceTable> BuiltIn = new(LoadBuiltIn);

    private readonly string _json;
    private readonly ReadOnlyDictionary<string, ModelPrice> _prices;

    private PriceTable(string json, PriceTableDocument document, List<OutputSize> sizes)
    {
        _json = json;
        var prices = new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in document.Models!)
            prices[model.Key] = model.Value!;
        // Wrapped, since a caller who casts must not change the prices that others go by
        _prices = new ReadOnlyDictionary<string, ModelPrice>(prices);
        AsOf = document.AsOf!.Value.Date;
        Source = document.Source!;
        Sizes = sizes.AsReadOnly();
        Document = document;
    }

    /// <summary>The table that comes with this package: the prices of Atlas Cloud's model page, for Seedance 2.0 and Seedance 2.0 Fast. No other model has a price there.</summary>
    public static PriceTable Default => BuiltIn.Value;

    /// <summary>The day on which the prices were read.</summary>
    public DateTime AsOf { get; }

    /// <summary>Where the numbers come from.</summary>
    public string Source { get; }

    /// <summary>The prices by the family of models, which is a model's id without its last part: <c>bytedance/seedance-2.0</c>. Compared without regard to case.</summary>
    public IReadOnlyDictionary<string, ModelPrice> Prices => _prices;

    /// <summary>The sizes of the output, in pixels.</summary>
    public IReadOnlyList<OutputSize> Sizes { get; }

    internal PriceTableDocument Document { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="json">The form that <see cref="ToJson"/> gives. Comments and trailing commas are taken.</param>
    /// <exception cref="ArgumentException"><paramref name="json"/> is <see langword="null"/> or blank.</exception>
    /// <exception cref="FormatException">It is no JSON, or something is missing, out of its range or no key of a table; the message says what.</exception>
    public static PriceTable FromJson(string json)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        PriceTableDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(json, PriceTableJsonContext.Default.PriceTableDocument);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // ArgumentException: half a surrogate pair, which the reader cannot take over into UTF-8
            throw new FormatException($"The price table is not the JSON it should be: {error.Message}", error);
        }

        var problem = "it is null";
        if (document is null || PriceTableChecks.FindProblem(document, out problem))
            throw new FormatException($"The price table cannot be used: {problem}. PriceTable.Default.ToJson() shows a whole one.");
        return new PriceTable(json, document, ReadSizes(document));
    }

    /// <summary>Reads a table from a stream, to its end.</summary>
    /// <param name="utf8Json">The form that <see cref="ToJson"/> gives. It is not closed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="utf8Json"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">It is no JSON, or something is missing, out of its range or no key of a table; the message says what.</exception>
    public static PriceTable Load(Stream utf8Json)
    {
        ArgumentNullException.ThrowIfNull(utf8Json);
        using var reader = new StreamReader(utf8Json, System.Text.Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
        var json = reader.ReadToEnd();
        return string.IsNullOrWhiteSpace(json) ? throw new FormatException("The price table is empty.") : FromJson(json);
    }

    /// <summary>The price of a model; <see langword="null"/> where none is known.</summary>
    /// <param name="model">Its family counts, or its whole id where the table names that.</param>
    public ModelPrice? FindPrice(SeedanceModel model)
    {
        var id = model.Value;
        if (_prices.TryGetValue(id, out var price))
            return price;
        var task = id.LastIndexOf('/');
        return task > 0 && _prices.TryGetValue(id.Substring(0, task), out price) ? price : null;
    }

    /// <summary>This table with the price of one model or family added, or put in the place of the one it has. This table stays as it is.</summary>
    /// <param name="model">A family, such as <c>bytedance/seedance-2.5</c>, or the id of one model.</param>
    /// <param name="price">What it costs: from 0 to 1,000,000 US dollars for 1,000 tokens, for a second of output, or both.</param>
    /// <returns>A table of the same day. Its <see cref="Source"/> names the model, so that an estimate says where its price comes from.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="price"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="price"/> names no amount, or one that is out of its range.</exception>
    public PriceTable WithPrice(SeedanceModel model, ModelPrice price)
    {
        ArgumentNullException.ThrowIfNull(price);
        if (!price.IsUsable)
        {
            throw new ArgumentException(
                $"The price of {model} needs an amount for 1,000 tokens or for a second of output, and each amount from 0 to {ModelPrice.HighestUsable} US dollars.", nameof(price));
        }

        var models = Document.Models!.Where(known => model != known.Key).ToDictionary(known => known.Key, known => known.Value);
        models[model.Value] = price;
        var document = Document.With(models, $"{Source}; the caller ({model})");
        return new PriceTable(JsonSerializer.Serialize(document, PriceTableJsonContext.Default.PriceTableDocument), document, ReadSizes(document));
    }

    /// <summary>The table as JSON, as a beginning for one of your own.</summary>
    public string ToJson() => _json;

    /// <summary>The sizes that a resolution and a ratio may come to; empty where none is known.</summary>
    internal IEnumerable<OutputSize> FindSizes(VideoResolution resolution, AspectRatio ratio) =>
        Sizes.Where(size => size.Resolution == resolution && (ratio == AspectRatio.Adaptive || size.AspectRatio == ratio));

    private static List<OutputSize> ReadSizes(PriceTableDocument document)
    {
        var sizes = new List<OutputSize>();
        foreach (var resolution in document.Sizes!)
        {
            foreach (var size in resolution.Value!)
                sizes.Add(new OutputSize(resolution.Key, size.Key, size.Value![0], size.Value[1]));
        }

        return sizes;
    }

    private static PriceTable LoadBuiltIn()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The package lacks its resource {Resource}.");
        using var reader = new StreamReader(stream);
        var json = reader.ReadToEnd();
        var document = BuiltInPriceTable.Read(json);
        return new PriceTable(json, document, ReadSizes(document));
    }
}
