namespace AtlasSeedance.Diagnostics;

/// <summary>The names of attributes: OpenTelemetry's own where there is one, else below <c>atlas_seedance</c>.</summary>
internal static class TelemetryAttributes
{
    public const string GenAIOperation = "gen_ai.operation.name";
    public const string GenAIProvider = "gen_ai.provider.name";
    public const string OutputType = "gen_ai.output.type";
    public const string Model = "gen_ai.request.model";
    public const string PredictionId = "gen_ai.response.id";
    public const string ErrorType = "error.type";
    public const string Direction = "network.io.direction";
    public const string Operation = "atlas_seedance.operation";
    public const string ContentType = "atlas_seedance.media.content_type";
    public const string TransferSize = "atlas_seedance.transfer.size";
    public const string Polls = "atlas_seedance.wait.polls";
    public const string Status = "atlas_seedance.prediction.status";
}
