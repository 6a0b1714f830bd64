using System.Text;
using System.Text.Json;
using AtlasSeedance.Account;
using AtlasSeedance.Predictions;

namespace AtlasSeedance;

/// <summary>Makes the client's outputs for your own tests, where the client itself is mocked.</summary>
public static class SeedanceModelFactory
{
    /// <summary>Makes a prediction, as <c>SubmitAsync</c>, <see cref="ISeedanceClient.GetPredictionAsync"/> and <c>WatchAsync</c> return it.</summary>
    /// <param name="id">The id.</param>
    /// <param name="status">The default value is <c>processing</c>.</param>
    /// <param name="outputs">The files; the default is none.</param>
    /// <param name="model">The model's id.</param>
    /// <param name="error">Why it failed.</param>
    /// <param name="errorCode">The service's code for the failure.</param>
    /// <param name="createdAt">When the service took the job.</param>
    /// <param name="completedAt">When the job ended.</param>
    /// <param name="predictTime">How long the model worked.</param>
    /// <param name="price">What it cost, in US dollars.</param>
    /// <param name="hasNsfwContents">Whether moderation flagged an output.</param>
    /// <param name="completionTokens">The tokens of the output.</param>
    /// <param name="totalTokens">The tokens that are charged.</param>
    /// <param name="rawJson">The answer that <see cref="VideoPrediction.TryGetField"/> reads; the default is none.</param>
    public static VideoPrediction VideoPrediction(
        string id,
        PredictionStatus? status = null,
        IEnumerable<VideoOutput>? outputs = null,
        string? model = null,
        string? error = null,
        string? errorCode = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? completedAt = null,
        TimeSpan? predictTime = null,
        decimal? price = null,
        bool? hasNsfwContents = null,
        long? completionTokens = null,
        long? totalTokens = null,
        string? rawJson = null)
    {
        PredictionPath.ThrowIfUnusable(id);
        return new VideoPrediction(id)
        {
            Status = status ?? PredictionStatus.Processing,
            Outputs = outputs?.ToArray() ?? [],
            Model = model,
            Error = error,
            ErrorCode = errorCode,
            CreatedAt = createdAt,
            CompletedAt = completedAt,
            PredictTime = predictTime,
            Price = price,
            HasNsfwContents = hasNsfwContents,
            CompletionTokens = completionTokens,
            TotalTokens = totalTokens,
            RawJson = ToUtf8(rawJson),
        };
    }

    /// <summary>Makes a result, as <c>GenerateVideoAsync</c> and <see cref="ISeedanceClient.WaitForCompletionAsync"/> return it.</summary>
    /// <param name="predictionId">The id.</param>
    /// <param name="video">The video's address.</param>
    /// <param name="lastFrame">The last frame's address; the default is none.</param>
    /// <param name="cost">What it cost, in US dollars.</param>
    public static VideoResult VideoResult(string predictionId, Uri video, Uri? lastFrame = null, decimal? cost = null)
    {
        var output = new VideoOutput(video, predictionId);
        var frame = lastFrame is null ? null : new VideoOutput(lastFrame, predictionId);
        var prediction = VideoPrediction(predictionId, PredictionStatus.Completed, frame is null ? [output] : [output, frame], price: cost);
        return new VideoResult(prediction, output, frame);
    }

    /// <summary>Makes an uploaded file, as <c>UploadMediaAsync</c> returns it.</summary>
    /// <param name="url">Where the service keeps it.</param>
    /// <param name="fileName">Its name there.</param>
    /// <param name="contentType">Its content type.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="rawJson">The answer that <see cref="UploadedMedia.TryGetField"/> reads; the default is none.</param>
    public static UploadedMedia UploadedMedia(Uri url, string? fileName = null, string? contentType = null, long? size = null, string? rawJson = null)
        => new(url) { FileName = fileName, ContentType = contentType, Size = size, RawJson = ToUtf8(rawJson) };

    /// <summary>Makes a price, as <see cref="ISeedanceClient.QuoteAsync"/> returns it.</summary>
    /// <param name="price">The price.</param>
    /// <param name="originalPrice">The price before a discount.</param>
    /// <param name="discount">The discount.</param>
    /// <param name="isEstimated">Whether it is an estimate.</param>
    /// <param name="estimatedTokens">The tokens that are expected.</param>
    /// <param name="currency">The default value is <c>USD</c>.</param>
    /// <param name="rawJson">The answer that <see cref="PriceQuote.TryGetField"/> reads; the default is none.</param>
    public static PriceQuote PriceQuote(
        decimal price,
        decimal? originalPrice = null,
        decimal? discount = null,
        bool? isEstimated = null,
        long? estimatedTokens = null,
        string? currency = "USD",
        string? rawJson = null) => new(price)
        {
            OriginalPrice = originalPrice,
            Discount = discount,
            IsEstimated = isEstimated,
            EstimatedTokens = estimatedTokens,
            Currency = currency,
            RawJson = ToUtf8(rawJson),
        };

    /// <summary>Makes a download's result, as <c>DownloadAsync</c> and <c>DownloadToFileAsync</c> return it.</summary>
    /// <param name="bytesWritten">The length in bytes.</param>
    /// <param name="path">Where the file lies; <see langword="null"/> for a download to a stream.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="isLengthVerified">Whether the storage stated the length.</param>
    public static DownloadResult DownloadResult(long bytesWritten, string? path = null, string? contentType = "video/mp4", bool isLengthVerified = true)
        => new(bytesWritten) { Path = path, ContentType = contentType, IsLengthVerified = isLengthVerified };

    /// <summary>Makes a record of the history, as <see cref="ISeedanceClient.ListPredictionsAsync"/> yields it.</summary>
    /// <param name="id">The prediction's id.</param>
    /// <param name="status">The default value is the prediction's, or else <c>processing</c>.</param>
    /// <param name="createdAt">When the service took the job.</param>
    /// <param name="model">The model's id.</param>
    /// <param name="requestBody">The body that was submitted, which <see cref="PredictionRecord.TryGetRequestField"/> reads.</param>
    /// <param name="prediction">What came of it.</param>
    /// <param name="rawJson">The record that <see cref="PredictionRecord.TryGetField"/> reads; the default is none.</param>
    public static PredictionRecord PredictionRecord(
        string id,
        PredictionStatus? status = null,
        DateTimeOffset? createdAt = null,
        string? model = null,
        string? requestBody = null,
        VideoPrediction? prediction = null,
        string? rawJson = null)
    {
        PredictionPath.ThrowIfUnusable(id);
        return new PredictionRecord(id)
        {
            Status = status ?? prediction?.Status ?? PredictionStatus.Processing,
            CreatedAt = createdAt,
            Model = model,
            RequestBody = requestBody,
            Prediction = prediction,
            Raw = ParseElement(rawJson),
        };
    }

    /// <summary>Makes a balance, as <see cref="ISeedanceClient.GetBalanceAsync"/> returns it.</summary>
    /// <param name="available">What jobs can be paid from.</param>
    /// <param name="currency">The default value is <c>USD</c>.</param>
    /// <param name="cash">The part that was paid in.</param>
    /// <param name="bonus">The part that was given.</param>
    /// <param name="frozen">The part that is set aside.</param>
    /// <param name="creditGrant">The part that is granted as credit.</param>
    /// <param name="accountId">The account's id.</param>
    /// <param name="accountName">The account's name.</param>
    /// <param name="accountType">The account's type.</param>
    /// <param name="scope">What the balance is of.</param>
    /// <param name="requestId">The service's id of the look.</param>
    /// <param name="rawJson">The answer that <see cref="AccountBalance.TryGetField"/> reads; the default is none.</param>
    public static AccountBalance AccountBalance(
        decimal available,
        string? currency = "USD",
        decimal? cash = null,
        decimal? bonus = null,
        decimal? frozen = null,
        decimal? creditGrant = null,
        string? accountId = null,
        string? accountName = null,
        string? accountType = null,
        string? scope = null,
        string? requestId = null,
        string? rawJson = null) => new(available)
        {
            Currency = currency,
            Cash = cash,
            Bonus = bonus,
            Frozen = frozen,
            CreditGrant = creditGrant,
            AccountId = accountId,
            AccountName = accountName,
            AccountType = accountType,
            Scope = scope,
            RequestId = requestId,
            RawJson = ToUtf8(rawJson),
        };

    /// <summary>Makes a model, as <see cref="ISeedanceClient.ListModelsAsync"/> returns it.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="displayName">The name for people.</param>
    /// <param name="type">What the model makes.</param>
    /// <param name="profile">What the model is for.</param>
    /// <param name="schemaUrl">Where its input schema lies.</param>
    /// <param name="readmeUrl">Where its description lies.</param>
    /// <param name="tags">The words that it is filed under; the default is none.</param>
    /// <param name="organization">Who made it.</param>
    /// <param name="rawJson">The entry that <see cref="ModelInfo.Price"/> and <see cref="ModelInfo.TryGetField"/> read; the default is none.</param>
    public static ModelInfo ModelInfo(
        SeedanceModel id,
        string? displayName = null,
        string? type = "Video",
        string? profile = null,
        Uri? schemaUrl = null,
        Uri? readmeUrl = null,
        IEnumerable<string>? tags = null,
        string? organization = null,
        string? rawJson = null) => new(id)
        {
            DisplayName = displayName,
            Type = type,
            Profile = profile,
            SchemaUrl = schemaUrl,
            ReadmeUrl = readmeUrl,
            Tags = tags?.ToArray() ?? [],
            Organization = organization,
            Raw = ParseElement(rawJson),
        };

    /// <summary>Makes an input schema, as <see cref="ISeedanceClient.GetModelSchemaAsync"/> returns it.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="rawJson">An OpenAPI 3 document with the model's <c>properties</c> in <c>components.schemas.Input</c>.</param>
    /// <param name="url">Where it lies; the default is nowhere.</param>
    /// <exception cref="ArgumentException">The text is no such document.</exception>
    public static ModelSchema ModelSchema(SeedanceModel model, string rawJson, Uri? url = null)
    {
        ArgumentNullException.ThrowIfNull(rawJson);
        return SchemaReader.TryRead(model, url, Encoding.UTF8.GetBytes(rawJson))
            ?? throw new ArgumentException("This is no OpenAPI document with properties in components.schemas.Input.", nameof(rawJson));
    }

    private static ReadOnlyMemory<byte> ToUtf8(string? json) => json is null ? default : Encoding.UTF8.GetBytes(json);

    private static JsonElement ParseElement(string? json)
    {
        if (json is null)
            return default;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
