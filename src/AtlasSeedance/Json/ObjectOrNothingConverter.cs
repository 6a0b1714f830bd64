using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AtlasSeedance.Json;

/// <summary>The envelope's <c>data</c>: an object; a string, an array or anything else counts as absent.</summary>
internal abstract class ObjectOrNothingConverter<T> : JsonConverter<T?>
    where T : class
{
    protected abstract JsonTypeInfo<T> TypeInfo { get; }

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return JsonSerializer.Deserialize(ref reader, TypeInfo);
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value!, TypeInfo);
}

internal sealed class PredictionOrNothingConverter : ObjectOrNothingConverter<WirePrediction>
{
    protected override JsonTypeInfo<WirePrediction> TypeInfo => SeedanceJsonContext.Default.WirePrediction;
}

internal sealed class UploadOrNothingConverter : ObjectOrNothingConverter<WireUpload>
{
    protected override JsonTypeInfo<WireUpload> TypeInfo => SeedanceJsonContext.Default.WireUpload;
}

internal sealed class QuoteOrNothingConverter : ObjectOrNothingConverter<WireQuote>
{
    protected override JsonTypeInfo<WireQuote> TypeInfo => SeedanceJsonContext.Default.WireQuote;
}

internal sealed class ErrorDetailOrNothingConverter : ObjectOrNothingConverter<WireErrorDetail>
{
    protected override JsonTypeInfo<WireErrorDetail> TypeInfo => SeedanceJsonContext.Default.WireErrorDetail;
}

internal sealed class HistoryPageOrNothingConverter : ObjectOrNothingConverter<WireHistoryPage>
{
    protected override JsonTypeInfo<WireHistoryPage> TypeInfo => SeedanceJsonContext.Default.WireHistoryPage;
}

internal sealed class BalanceOrNothingConverter : ObjectOrNothingConverter<WireBalance>
{
    protected override JsonTypeInfo<WireBalance> TypeInfo => SeedanceJsonContext.Default.WireBalance;
}

internal sealed class BalanceAccountOrNothingConverter : ObjectOrNothingConverter<WireBalanceAccount>
{
    protected override JsonTypeInfo<WireBalanceAccount> TypeInfo => SeedanceJsonContext.Default.WireBalanceAccount;
}
