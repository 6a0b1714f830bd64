using System.Net;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasSeedance.Tests.Pricing;

public class SpendingBudgetTests
{
    private const decimal OneVideo = 1.21968m;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static VideoRequestBuilder Builder() => VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithAspectRatio(AspectRatio.Landscape16x9);

    private static SeedanceClient Create(ScriptedHandler handler, SpendingBudget budget)
        => new(
            new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
            TestClient.Options(),
            new SeedanceClientServices { TimeProvider = new PauseSkippingTimeProvider(), Budget = budget });

    [Fact]
    public async Task AcceptedRequest_StaysCounted_AndOneTooManyIsRefused_BeforeAnythingIsSent()
    {
        var handler = new ScriptedHandler().Answer(Answers.Submitted);
        var budget = new SpendingBudget(2m);
        var client = Create(handler, budget);
        await client.SubmitAsync(Builder().Build(), cancellationToken: Token);
        Assert.Equal((OneVideo, 2m - OneVideo), (budget.Committed, budget.Remaining));

        var error = await Assert.ThrowsAsync<CostLimitExceededException>(() => client.SubmitAsync(Builder().Build(), cancellationToken: Token));
        Assert.StartsWith("The video may cost up to $1.21968, and $0.78032 are left of the budget of $2. Nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.Equal((0.78032m, 1, OneVideo), (error.Limit, handler.Posts, budget.Committed));
        Assert.Equal("$1.2197 of $2", budget.ToString());
    }

    [Fact]
    public async Task CertainRefusal_GivesBack_WhatWasSetAside()
    {
        var budget = new SpendingBudget(2m);
        var client = Create(new ScriptedHandler().Answer(HttpStatusCode.BadRequest, """{"code":400,"msg":"no"}"""), budget);
        await Assert.ThrowsAsync<InvalidRequestException>(() => client.SubmitAsync(Builder().Build(), cancellationToken: Token));
        Assert.Equal(0, budget.Committed);
    }

    [Fact]
    public async Task UncertainSubmit_StaysCounted()
    {
        var budget = new SpendingBudget(2m);
        var client = Create(new ScriptedHandler().Answer(HttpStatusCode.BadGateway, "<html>"), budget);
        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(Builder().Build(), cancellationToken: Token));
        Assert.Equal(OneVideo, budget.Committed);
    }

    [Fact]
    public async Task UploadThatFails_GivesBack_WhatWasSetAside()
    {
        var budget = new SpendingBudget(2m);
        var client = Create(new ScriptedHandler().Answer(HttpStatusCode.BadRequest, """{"code":400,"msg":"no"}"""), budget);
        var builder = Builder();
        builder.AddImage(MediaSource.FromBytes(TestMedia.Png(640, 480), "a.png"));
        await Assert.ThrowsAsync<InvalidRequestException>(() => client.SubmitAsync(builder.Build(), cancellationToken: Token));
        Assert.Equal(0, budget.Committed);
    }

    [Fact]
    public async Task RequestWithoutAKnownPrice_IsRefused_AndSaysWhy()
    {
        var handler = new ScriptedHandler();
        var budget = new SpendingBudget(1000);
        var error = await Assert.ThrowsAsync<CostLimitExceededException>(
            () => Create(handler, budget).SubmitAsync(Builder().WithModel(SeedanceModel.Seedance25TextToVideo).Build(), cancellationToken: Token));
        Assert.StartsWith("The video's cost is not known, and $1000 are left of the budget of $1000.", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
        Assert.Equal(0, budget.Committed);
    }

    [Fact]
    public async Task ManyAtOnce_OverTwoClients_NeverCommitMoreThanTheBudget()
    {
        var budget = new SpendingBudget(3.7m);
        SeedanceClient[] clients = [Create(new ScriptedHandler().Answer(Answers.Submitted), budget), Create(new ScriptedHandler().Answer(Answers.Submitted), budget)];
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            try
            {
                await clients[i % 2].SubmitAsync(Builder().Build(), cancellationToken: Token);
                return true;
            }
            catch (CostLimitExceededException)
            {
                return false;
            }
        }, Token)));
        Assert.Equal(3, outcomes.Count(isAccepted => isAccepted));
        Assert.Equal(3 * OneVideo, budget.Committed);
    }

    [Fact]
    public async Task BudgetOfTheContainer_IsTheClients()
    {
        var budget = new SpendingBudget(0);
        await using var provider = new ServiceCollection().AddSingleton(budget).AddSeedanceClient(options => options.ApiKey = "any").Services.BuildServiceProvider();
        await Assert.ThrowsAsync<CostLimitExceededException>(() => provider.GetRequiredService<ISeedanceClient>().SubmitAsync(Builder().Build(), cancellationToken: Token));
    }

    [Fact]
    public void NegativeBudget_IsNone() => Assert.Throws<ArgumentOutOfRangeException>(() => new SpendingBudget(-0.01m));
}
