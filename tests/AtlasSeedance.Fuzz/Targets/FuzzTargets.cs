namespace AtlasSeedance.Fuzz;

/// <summary>A reader of what comes from outside. It returns, or throws <see cref="BrokenPromiseException"/> or whatever it must not throw.</summary>
/// <param name="Read">Reads the bytes, and holds what comes of them to what the SDK promises.</param>
/// <param name="Dictionary">The words that such bytes are made of, as a file beside the corpus.</param>
internal sealed record FuzzTarget(Action<byte[]> Read, string Dictionary);

/// <summary>Everything that is fuzzed, by name. A target's corpus lies in the folder of that name.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyDictionary<string, FuzzTarget> All { get; } = new SortedDictionary<string, FuzzTarget>(StringComparer.Ordinal)
    {
        ["submit"] = new(AnswerTargets.Submit, "json.dict"),
        ["poll"] = new(AnswerTargets.Poll, "json.dict"),
        ["upload"] = new(AnswerTargets.Upload, "json.dict"),
        ["history"] = new(AnswerTargets.History, "json.dict"),
        ["balance"] = new(AnswerTargets.Balance, "json.dict"),
        ["models"] = new(AnswerTargets.Models, "json.dict"),
        ["quote"] = new(AnswerTargets.Quote, "json.dict"),
        ["schema"] = new(SchemaTarget.Read, "json.dict"),
        ["image"] = new(MediaTargets.Image, "media.dict"),
        ["mp4"] = new(MediaTargets.Mp4, "media.dict"),
        ["wav"] = new(MediaTargets.Wav, "media.dict"),
        ["mp3"] = new(MediaTargets.Mp3, "media.dict"),
        ["price-table"] = new(StoredTargets.PriceTable, "json.dict"),
        ["uncertain-submission"] = new(StoredTargets.UncertainSubmission, "json.dict"),
    };
}
