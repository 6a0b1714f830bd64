using System.Text.Json;

namespace AtlasSeedance.Cli.Output;

/// <summary>Says what is wrong with JSON that a person wrote, on one line.</summary>
internal static class JsonText
{
    private const string Place = " LineNumber: ";

    public static string Describe(JsonException error)
    {
        var end = error.Message.IndexOf(Place, StringComparison.Ordinal);
        var what = Text.OneLine(end < 0 ? error.Message : error.Message[..end], width: 120).TrimEnd('.');
        return error.BytePositionInLine is { } position ? $"{what}, at byte {position + 1}." : $"{what}.";
    }
}
