using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Json;

namespace AtlasSeedance;

/// <summary>What the account has left.</summary>
public sealed class AccountBalance
{
    internal AccountBalance(decimal available) => Available = available;

    /// <summary>What jobs can be paid from, in <see cref="Currency"/>.</summary>
    public decimal Available { get; }

    /// <summary>The currency of all amounts, as the service names it, for example <c>USD</c>.</summary>
    public string? Currency { get; internal init; }

    /// <summary>The part that was paid in.</summary>
    public decimal? Cash { get; internal init; }

    /// <summary>The part that was given.</summary>
    public decimal? Bonus { get; internal init; }

    /// <summary>The part that is set aside, for jobs that run.</summary>
    public decimal? Frozen { get; internal init; }

    /// <summary>The part that is granted as credit.</summary>
    public decimal? CreditGrant { get; internal init; }

    /// <summary>What the balance is of, in the service's word.</summary>
    public string? Scope { get; internal init; }

    /// <summary>The account's id.</summary>
    public string? AccountId { get; internal init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; internal init; }

    /// <summary>The account's type, in the service's word.</summary>
    public string? AccountType { get; internal init; }

    /// <summary>The service's id of this look, for its support.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The service's answer, whole, as UTF-8 JSON.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> RawJson { get; internal init; }

    /// <summary>Reads a field of the answer that this package has no member for.</summary>
    /// <param name="name">The field's name as the service spells it.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>Whether the field is there.</returns>
    public bool TryGetField(string name, out JsonElement value) => RawFields.TryGet(RawJson, name, out value);

    /// <summary>What is available.</summary>
    public override string ToString() => FormattableString.Invariant($"{Available} {Currency}").TrimEnd();
}
