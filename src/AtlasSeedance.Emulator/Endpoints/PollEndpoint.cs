using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Rendering;
using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>GET /api/v1/model/prediction/{id}</c>.</summary>
internal sealed class PollEndpoint(AtlasEmulatorOptions options, PredictionStore predictions, RenderQueue renders, PredictionReplies replies)
{
    public async Task HandleAsync(HttpContext context)
    {
        var prediction = predictions.Find((string)context.Request.RouteValues["id"]!)
            ?? throw new RefusalException(StatusCodes.Status404NotFound, "prediction not found");
        if (options.TimeProvider.GetUtcNow() >= prediction.DueAt) await renders.WaitAsync(prediction, context.RequestAborted);

        var reply = replies.Of(prediction);
        var failed = reply.Status == PredictionState.Failed;
        var statusCode = failed ? options.FailedPredictionStatusCode : StatusCodes.Status200OK;
        if (options.PollReply == ReplyForm.Bare)
        {
            await context.ReplyAsync(reply, WireJson.Default.PredictionReply, statusCode);
            return;
        }
        var envelope = new Envelope<PredictionReply>(statusCode, failed ? $"Generation failed: {reply.Error}" : "", reply);
        await context.ReplyAsync(envelope, WireJson.Default.EnvelopePredictionReply, statusCode);
    }
}
