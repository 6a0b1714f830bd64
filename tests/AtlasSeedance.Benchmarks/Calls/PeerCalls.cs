using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Models.Messages;
using AtlasSeedance.Benchmarks.Floor;
using AtlasSeedance.Benchmarks.Server;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using Stripe;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>Other libraries' nearest calls, each beside its own floor: a GET of one thing, and a POST that makes one.</summary>
internal static class PeerCalls
{
    public static IEnumerable<ComparedCall> Create(Uri address, Func<HttpMessageHandler> handler)
    {
        var floor = new BareClient(new HttpClient(handler()) { BaseAddress = address });
        return [.. Resilient(address, handler, floor), .. OfOpenAI(address, handler(), floor), .. OfAnthropic(address, handler(), floor), .. OfStripe(address, handler(), floor)];
    }

    private static IEnumerable<ComparedCall> Resilient(Uri address, Func<HttpMessageHandler> handler, BareClient floor)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("floor", http => http.BaseAddress = address).ConfigurePrimaryHttpMessageHandler(handler).RemoveAllLoggers().AddStandardResilienceHandler();
        var resilient = new BareClient(services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("floor"));
        var body = Requests.BuildFloor();
        yield return new("floor from IHttpClientFactory with the standard resilience handler, GET", () => Get(resilient), () => Get(floor));
        yield return new("floor from IHttpClientFactory with the standard resilience handler, POST", () => Post(resilient), () => Post(floor));

        Task Get(BareClient client) => client.GetAsync("api/v1/model/prediction/" + Answers.RunningId, FloorJson.Default.Envelope, default);
        Task Post(BareClient client) => client.PostAsync("api/v1/model/generateVideo", body, FloorJson.Default.PaidBody, FloorJson.Default.Envelope, default);
    }

    private static IEnumerable<ComparedCall> OfOpenAI(Uri address, HttpMessageHandler handler, BareClient floor)
    {
        var client = new OpenAIClient(new ApiKeyCredential(AnyKey.Value), new OpenAIClientOptions { Endpoint = new Uri(address, "v1"), Transport = new HttpClientPipelineTransport(new HttpClient(handler)) });
        var (files, images) = (client.GetOpenAIFileClient(), client.GetImageClient("m"));
        var body = new OpenAIImageRequest("m", "A storm");
        yield return new("OpenAI GetFileAsync", () => files.GetFileAsync("file-abc123"), () => floor.GetAsync("v1/files/file-abc123", FloorJson.Default.OpenAIFile, default));
        yield return new(
            "OpenAI GenerateImageAsync", () => images.GenerateImageAsync("A storm"),
            () => floor.PostAsync("v1/images/generations", body, FloorJson.Default.OpenAIImageRequest, FloorJson.Default.OpenAIImages, default));
    }

    private static IEnumerable<ComparedCall> OfAnthropic(Uri address, HttpMessageHandler handler, BareClient floor)
    {
        var client = new AnthropicClient { ApiKey = AnyKey.Value, BaseUrl = address.AbsoluteUri.TrimEnd('/'), HttpClient = new HttpClient(handler) };
        var message = new MessageCreateParams { Model = "m", MaxTokens = 10, Messages = [new UserMessageParam { Content = "A storm" }] };
        var body = new AnthropicMessageRequest("m", 10, [new AnthropicTurn("user", "A storm")]);
        yield return new("Anthropic Models.Retrieve", () => client.Models.Retrieve("m"), () => floor.GetAsync("v1/models/m", FloorJson.Default.AnthropicModel, default));
        yield return new(
            "Anthropic Messages.Create", () => client.Messages.Create(message),
            () => floor.PostAsync("v1/messages", body, FloorJson.Default.AnthropicMessageRequest, FloorJson.Default.AnthropicMessage, default));
    }

    private static IEnumerable<ComparedCall> OfStripe(Uri address, HttpMessageHandler handler, BareClient floor)
    {
        var client = new StripeClient(new StripeClientOptions { ApiKey = "sk_test_" + AnyKey.Value, ApiBase = address.AbsoluteUri.TrimEnd('/'), HttpClient = new SystemNetHttpClient(new HttpClient(handler)) });
        var charges = new ChargeService(client);
        var charge = new ChargeCreateOptions { Amount = 1099, Currency = "usd" };
        KeyValuePair<string, string>[] form = [new("amount", "1099"), new("currency", "usd")];
        yield return new("Stripe.net ChargeService.GetAsync", () => charges.GetAsync("ch_1"), () => floor.GetAsync("v1/charges/ch_1", FloorJson.Default.StripeCharge, default));
        yield return new("Stripe.net ChargeService.CreateAsync", () => charges.CreateAsync(charge), () => floor.PostFormAsync("v1/charges", form, FloorJson.Default.StripeCharge, default));
    }
}
