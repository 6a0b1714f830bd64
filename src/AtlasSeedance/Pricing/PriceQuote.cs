using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Json;

namespace AtlasSeedance;

/// <summary>The service's own price for a request. It leaves the length of reference videos out: such a request costs more than quoted.</summary>
public sealed class PriceQuote
{
    internal PriceQuote(decimal price) => Price = price;

    /// <summary>The price, in <see cref="Currency"/>, after any discount, and without the length of reference videos.</summary>
    public decimal Price { get; }

    /// <summary>The price before a discount (<c>origin_price</c>), where the service states it.</summary>
    public decimal? OriginalPrice { get; internal init; }

    /// <summary>The discount (<c>discount</c>), as the service states it; whether it is an amount or a share is not documented.</summary>
    public decimal? Discount { get; internal init; }

    /// <summary>Whether the price is an estimate (<c>estimated</c>), where the service states it.</summary>
    public bool? IsEstimated { get; internal init; }

    /// <summary>The tokens that the service expects (<c>estimated_tokens</c>), without those of reference videos.</summary>
    public long? EstimatedTokens { get; internal init; }

    /// <summary>The currency, for example <c>USD</c>, where the service states it.</summary>
    public string? Currency { get; internal init; }

    /// <summary>The service's answer, whole, as UTF-8 JSON.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> RawJson { get; internal init; }

    /// <summary>Reads a field of the answer that this package has no member for.</summary>
    /// <param name="name">The field's name as the service spells it.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>Whether the field is there.</returns>
    public bool TryGetField(string name, out JsonElement value) => RawFields.TryGet(RawJson, name, out value);

    /// <summary>The price and its currency.</summary>
    public override string ToString() => FormattableString.Invariant($"{Price} {Currency ?? "USD"}");
}
