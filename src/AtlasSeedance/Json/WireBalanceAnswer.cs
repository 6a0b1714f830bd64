using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>The answer to a look at the balance: bare, as the service sends it, or in an envelope.</summary>
internal sealed class WireBalanceAnswer : WireBalance
{
    [JsonPropertyName("data"), JsonConverter(typeof(ObjectOrNothingConverter<WireBalance>))]
    public WireBalance? Data { get; set; }

    /// <summary>The balance, with the envelope or without.</summary>
    [JsonIgnore]
    public WireBalance Balance => Data ?? this;
}
