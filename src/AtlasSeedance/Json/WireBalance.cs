using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>What the account has, as the service sends it.</summary>
internal class WireBalance
{
    [JsonPropertyName("scope"), JsonConverter(typeof(LenientStringConverter))]
    public string? Scope { get; set; }

    [JsonPropertyName("account"), JsonConverter(typeof(ObjectOrNothingConverter<WireBalanceAccount>))]
    public WireBalanceAccount? Account { get; set; }

    [JsonPropertyName("available"), JsonConverter(typeof(MoneyConverter))]
    public WireMoney? Available { get; set; }

    [JsonPropertyName("cash"), JsonConverter(typeof(MoneyConverter))]
    public WireMoney? Cash { get; set; }

    [JsonPropertyName("bonus"), JsonConverter(typeof(MoneyConverter))]
    public WireMoney? Bonus { get; set; }

    [JsonPropertyName("frozen"), JsonConverter(typeof(MoneyConverter))]
    public WireMoney? Frozen { get; set; }

    [JsonPropertyName("credit_grant"), JsonConverter(typeof(MoneyConverter))]
    public WireMoney? CreditGrant { get; set; }

    [JsonPropertyName("request_id"), JsonConverter(typeof(LenientStringConverter))]
    public string? RequestId { get; set; }
}
