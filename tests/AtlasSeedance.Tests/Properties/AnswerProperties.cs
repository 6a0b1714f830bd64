using AtlasSeedance.Fuzz;
using CsCheck;

namespace AtlasSeedance.Tests.Properties;

/// <summary>
/// Whatever the service sends is read, or refused by the exception that was made for it. The fuzzer's targets say what that means:
/// they call the client, and hold what comes of it to its promises.
/// </summary>
public class AnswerProperties
{
    [Theory]
    [InlineData("submit")]
    [InlineData("poll")]
    [InlineData("upload")]
    [InlineData("history")]
    [InlineData("balance")]
    [InlineData("models")]
    [InlineData("quote")]
    [InlineData("schema")]
    public void AnyAnswer_IsReadOrRefusedByATypedException(string call)
        => AnyJson.Like(FuzzCorpus.Read(call)).Sample(FuzzTargets.All[call].Read, iter: Iterations.Of(250), print: Show);

    [Fact]
    public void AnyPriceTable_IsReadOrRefusedAsAFormatException()
        => AnyJson.Like(FuzzCorpus.Read("price-table")).Sample(FuzzTargets.All["price-table"].Read, iter: Iterations.Of(250), print: Show);

    [Fact]
    public void PriceTableOfAnyText_IsRefusedAsAFormatException()
        => AnyText.Any(20).Select(text => $$"""{"source":"{{text}}"}""").Sample(text => Assert.ThrowsAny<FormatException>(() => PriceTable.FromJson(text)), iter: Iterations.Of(250));

    private static string Show(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);
}
