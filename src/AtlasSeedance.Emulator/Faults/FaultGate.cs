using AtlasSeedance.Emulator.Proxy;

namespace AtlasSeedance.Emulator.Faults;

/// <summary>Stands between the server and its endpoints, and lets the faults strike.</summary>
internal sealed class FaultGate(FaultClock clock)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var plan = Exchanges.Of(context)?.Plan ?? FaultPlan.None;
        if (await StrikeAsync(plan.At(FaultMoment.BeforeAcceptance), context)) return;
        var after = plan.At(FaultMoment.AfterAcceptance);
        if (after.Count == 0) await next(context);
        else await HoldBackAnswerAsync(context, next, after);
    }

    /// <summary>True when the request has had its answer, or its end.</summary>
    private async Task<bool> StrikeAsync(IReadOnlyList<FaultAction> actions, HttpContext context)
    {
        foreach (var action in actions) await action.StrikeAsync(context, clock);
        return actions is [.., { ReplacesAnswer: true }];
    }

    private async Task HoldBackAnswerAsync(HttpContext context, RequestDelegate next, IReadOnlyList<FaultAction> after)
    {
        var body = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }
        if (after[^1].ReplacesAnswer) context.Response.Clear();
        if (await StrikeAsync(after, context)) return;
        answer.Position = 0;
        await answer.CopyToAsync(body, context.RequestAborted);
    }
}
