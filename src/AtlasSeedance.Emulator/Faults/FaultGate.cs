namespace AtlasSeedance.Emulator.Faults;

/// <summary>Stands between the server and its endpoints, and lets the faults strike.</summary>
internal sealed class FaultGate(FaultSetting setting)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var exchange = Exchange.Of(context);
        var plan = exchange?.Plan ?? FaultPlan.None;
        if (await StrikeAsync(plan.At(FaultMoment.BeforeAcceptance), context)) return;
        var after = plan.At(FaultMoment.AfterAcceptance);
        // A file has a length, to be wrong about; the service's JSON has one only when it is held back
        var needsLength = plan.Find<ContentLengthFault>() is not null && exchange!.Request.Endpoint != EmulatorEndpoint.Download;
        if (after.Count == 0 && !needsLength) await next(context);
        else await HoldBackAnswerAsync(context, next, after);
    }

    /// <summary>True when the request has had its answer, or its end.</summary>
    private async Task<bool> StrikeAsync(IReadOnlyList<FaultAction> actions, HttpContext context)
    {
        foreach (var action in actions) await action.StrikeAsync(context, setting);
        return actions is [.., { ReplacesAnswer: true }];
    }

    private async Task HoldBackAnswerAsync(HttpContext context, RequestDelegate next, IReadOnlyList<FaultAction> after)
    {
        var response = context.Response;
        var replaces = after is [.., { ReplacesAnswer: true }];
        var body = response.Body;
        using var held = new MemoryStream();
        response.Body = replaces ? Stream.Null : held;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }
        if (replaces) response.Clear();
        if (await StrikeAsync(after, context)) return;
        var answer = after.Aggregate(held.ToArray(), (bytes, action) => action.Change(context, bytes));
        // What answers a HEAD has a length, but no body
        if (!HttpMethods.IsHead(context.Request.Method)) response.ContentLength = answer.Length;
        await body.WriteAsync(answer, context.RequestAborted);
    }
}
