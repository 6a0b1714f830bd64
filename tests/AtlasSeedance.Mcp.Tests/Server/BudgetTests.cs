using AtlasSeedance.Emulator;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Server;

/// <summary>What the server cannot be made to spend. The ledger of the emulator is the judge.</summary>
public sealed class BudgetTests
{
    private const decimal OneVideo = 1.21968m;

    private static readonly object Request = new { prompt = "A lighthouse", duration = 5, ratio = "16:9" };

    [Fact]
    public async Task ManyCallsAtOnce_OverSeveralConnections_StayWithinTheBudgetTogether()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var server = await HttpServerProcess.StartAsync(setup, "--budget", "3.7");
        var clients = new List<McpConnection>();
        try
        {
            foreach (var protocol in new[] { null, "2025-11-25", null, "2025-11-25" }) clients.Add(await McpConnection.OnHttpAsync(server, protocol));
            var results = await Task.WhenAll(clients.SelectMany(client => Enumerable.Range(0, 6).Select(_ => client.CallAsync("generate_video", Request))));

            Assert.Equal(3, results.Count(result => result.IsError != true));
            Assert.Equal(3, setup.Atlas.Submissions.Count);
            Assert.InRange(setup.Atlas.Submissions.Sum(submission => submission.ChargeUsd), 0, 3.7m);
            Assert.All(results.Where(result => result.IsError == true), result => Assert.Contains("of the budget of $3.7", McpConnection.TextOf(result), StringComparison.Ordinal));
            Assert.Equal(3.7m - (3 * OneVideo), (await clients[0].ResultOfAsync("get_balance")).GetProperty("limits").GetProperty("remaining_usd").GetDecimal());
        }
        finally
        {
            foreach (var client in clients) await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task RefusedSubmit_GivesItsShareBack_AndAnUncertainOneKeepsIt()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup, "--budget", "2");
        setup.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 400));
        await client.ErrorOfAsync("generate_video", Request);
        Assert.Equal(2m, await RemainingAsync(client));

        setup.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit));
        Assert.Contains("DO NOT call generate_video again", await client.ErrorOfAsync("generate_video", Request), StringComparison.Ordinal);
        Assert.Equal(2m - OneVideo, await RemainingAsync(client));
        Assert.Contains("of the budget of $2", await client.ErrorOfAsync("generate_video", Request), StringComparison.Ordinal);
        Assert.Empty(setup.Atlas.Submissions);
    }

    [Theory]
    [InlineData("--max-cost", "1.21", null, "1.21 are allowed")]
    [InlineData("--max-cost", "100", 1.2, "1.2 are allowed")]
    [InlineData("--max-cost", "1", 100.0, "1 are allowed")]
    [InlineData("--budget", "0", null, "0 are left of the budget")]
    public async Task VideoThatMayCostMore_IsRefused_WhateverTheCallAllows(string limit, string usd, double? own, string message)
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup, limit, usd);
        var error = await client.ErrorOfAsync("generate_video", new { prompt = "A lighthouse", duration = 5, ratio = "16:9", max_cost_usd = own });
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains("do not try to get around them, ask the user", error, StringComparison.Ordinal);
        Assert.Equal(0, setup.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Theory]
    [InlineData("--max-cost")]
    [InlineData("--budget")]
    public async Task ModelWithoutAKnownPrice_IsRefused_WhereThereIsALimit(string limit)
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup, limit, "1000");
        var error = await client.ErrorOfAsync("generate_video", new { prompt = "A lighthouse", model = "bytedance/seedance-2.5/text-to-video" });
        Assert.Contains("The video's cost is not known", error, StringComparison.Ordinal);
        Assert.Contains("has_known_price", error, StringComparison.Ordinal);
        Assert.Equal(0, setup.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Theory]
    [InlineData("--max-cost")]
    [InlineData("--budget")]
    public async Task FieldThatNoEstimateCounts_IsRefused_WhereThereIsALimit(string limit)
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup, limit, "1000");
        foreach (var parameters in new object[] { new { duration = 60 }, new { Duration = 60 }, new { number_of_videos = 100 }, new { input = new { duration = 60 } } })
            Assert.Contains("\"parameters\"", await client.ErrorOfAsync("generate_video", new { prompt = "A lighthouse", parameters }), StringComparison.Ordinal);
        Assert.Equal(0, setup.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Fact]
    public async Task LimitFromTheEnvironment_CountsAsOne_AndIsShown()
    {
        await using var setup = await ServerSetup.StartAsync();
        setup.Environment["AtlasSeedance__MaxCost"] = "1.2";
        await using var client = await McpConnection.OnStdioAsync(setup);
        Assert.Contains("The user allows 1.2 US dollars a video;", client.Instructions!, StringComparison.Ordinal);
        Assert.Equal(1.2m, (await client.ResultOfAsync("get_balance")).GetProperty("limits").GetProperty("max_cost_usd").GetDecimal());
        await client.ErrorOfAsync("generate_video", Request);
        Assert.Contains("\"parameters\"", await client.ErrorOfAsync("generate_video", new { prompt = "A lighthouse", parameters = new { n = 4 } }), StringComparison.Ordinal);
        Assert.Equal(0, setup.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Fact]
    public async Task FieldThatNoEstimateCounts_IsRefused_WhereTheCallHasALimitOfItsOwn()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup);
        Assert.Contains("\"parameters\"", await client.ErrorOfAsync("generate_video", new { prompt = "A lighthouse", max_cost_usd = 2, parameters = new { n = 4 } }), StringComparison.Ordinal);
        Assert.Empty(setup.Atlas.Submissions);
        await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse", parameters = new { n = 4 } });
    }

    /// <summary>Refusals, outages, lost answers and cancelled calls, all at once: what was charged is counted, and what is counted fits.</summary>
    [Fact]
    public async Task WhateverHappensToTheSubmits_ChargesStayWithinTheBudget_AndAreCounted()
    {
        const decimal Budget = 35 * OneVideo;
        await using var setup = await ServerSetup.StartAsync();
        setup.Environment["AtlasSeedance__RequestTimeout"] = "00:00:03";
        await using var server = await HttpServerProcess.StartAsync(setup, "--budget", Budget.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await using var first = await McpConnection.OnHttpAsync(server);
        await using var second = await McpConnection.OnHttpAsync(server, "2025-11-25");
        foreach (var status in new[] { 400, 402, 429, 451, 500, 502, 503, 504 }) setup.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, status, times: 2));
        foreach (var moment in new[] { FaultMoment.BeforeAcceptance, FaultMoment.AfterAcceptance }) setup.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, moment));
        setup.Atlas.Faults.Add(Fault.AcceptOnceClientHasGone());

        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            // Every third call is given up, each at another moment: once as many answers of another tool have come.
            using var cancellation = new CancellationTokenSource();
            var client = i % 2 == 0 ? first : second;
            var call = client.CallUntilAsync("generate_video", Request, null, cancellation.Token);
            for (var calls = 0; i % 3 == 0 && calls < i / 6; calls++) await client.CallAsync("estimate_cost", Request);
            if (i % 3 == 0) await cancellation.CancelAsync();
            try
            {
                await call;
            }
            catch (Exception error) when (error is OperationCanceledException or ModelContextProtocol.McpException)
            {
                // Given up.
            }
        }));

        var counted = Budget - await RemainingAsync(first);
        Assert.InRange(counted, setup.Atlas.Submissions.Sum(submission => submission.ChargeUsd), Budget);
        Assert.Equal(0, counted % OneVideo);
        Assert.NotEmpty(setup.Atlas.Submissions);
        Assert.Empty(setup.Atlas.Faults.Active);
    }

    private static async Task<decimal> RemainingAsync(McpConnection client)
        => (await client.ResultOfAsync("get_balance")).GetProperty("limits").GetProperty("remaining_usd").GetDecimal();
}
