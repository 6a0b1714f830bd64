using System.ClientModel;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Files;
using Stripe;
using File = System.IO.File;

namespace AtlasSeedance.Reliability;

/// <summary>A client under test: its nearest call for each operation, with a time-out of two seconds for an answer and its own retries.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="CallAsync">Makes the call.</param>
/// <param name="Answer">The good answer that it understands.</param>
internal sealed record Client(string Name, Func<Operation, Uri, string, CancellationToken, Task> CallAsync, Func<ReceivedCall, IReadOnlyList<ReceivedCall>, string> Answer)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static IReadOnlyList<Client> All { get; } =
    [
        new("AtlasSeedance", CallSeedanceAsync, AnswerAsAtlas),
        new("OpenAI", CallOpenAIAsync, static (_, _) => """{"id":"x","created":1,"data":[{"url":"https://x.test/y.png"}]}"""),
        new("Anthropic", CallAnthropicAsync, static (_, _) => """{"id":"m","type":"message","role":"assistant","content":[],"model":"m","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}"""),
        new("Stripe.net", CallStripeAsync, static (_, _) => """{"id":"ch_1","object":"charge"}"""),
        new("standard resilience handler", CallResilientAsync, static (_, _) => "{}"),
    ];

    /// <summary>Whether it is the one whose endings are waited for, however long they take.</summary>
    public bool IsOurs => Name == "AtlasSeedance";

    /// <summary>Whether the client has such a call.</summary>
    public bool Has(Operation operation) => !(Name == "Anthropic" && (operation == Operation.Upload || operation == Operation.Download)) && !(Name == "Stripe.net" && operation == Operation.Download);

    private static async Task CallSeedanceAsync(Operation operation, Uri address, string folder, CancellationToken cancellationToken)
    {
        var client = new SeedanceClient(new SeedanceClientOptions
        {
            ApiKey = "key",
            BaseAddress = address,
            RequestTimeout = AnswerTimeout,
            TransferIdleTimeout = AnswerTimeout,
            SubmissionLookupTime = TimeSpan.FromSeconds(5),
            SkipAdvisoryChecks = true,
        });
        if (operation == Operation.PaidPost)
        {
            await client.SubmitAsync(VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("A storm").Build(), cancellationToken: cancellationToken);
            return;
        }
        if (operation == Operation.Read)
            await client.GetPredictionAsync("0123456789abcdef0123456789abcdef", cancellationToken);
        else if (operation == Operation.Download)
            await client.DownloadToFileAsync(new VideoOutput(new Uri(address, "out.mp4")), Path.Combine(folder, "out.mp4"), cancellationToken: cancellationToken);
        else
            await client.UploadMediaAsync(MediaSource.FromBytes(Picture, "a.png"), cancellationToken: cancellationToken);
    }

    private static async Task CallOpenAIAsync(Operation operation, Uri address, string folder, CancellationToken cancellationToken)
    {
        var options = new OpenAIClientOptions { Endpoint = address, NetworkTimeout = AnswerTimeout };
        var client = new OpenAIClient(new ApiKeyCredential("key"), options);
        if (operation == Operation.PaidPost)
            await client.GetImageClient("m").GenerateImageAsync("A storm", cancellationToken: cancellationToken);
        else if (operation == Operation.Read)
            await client.GetOpenAIFileClient().GetFileAsync("f", cancellationToken);
        else if (operation == Operation.Download)
            await File.WriteAllBytesAsync(Path.Combine(folder, "out.mp4"), (await client.GetOpenAIFileClient().DownloadFileAsync("f", cancellationToken)).Value.ToArray(), cancellationToken);
        else
            await client.GetOpenAIFileClient().UploadFileAsync(new MemoryStream(Picture), "a.png", FileUploadPurpose.Vision, cancellationToken);
    }

    private static async Task CallAnthropicAsync(Operation operation, Uri address, string folder, CancellationToken cancellationToken)
    {
        var client = new AnthropicClient { ApiKey = "key", BaseUrl = address.AbsoluteUri, Timeout = AnswerTimeout };
        if (operation == Operation.PaidPost)
            await client.Messages.Create(new MessageCreateParams { Model = "m", MaxTokens = 10, Messages = [new UserMessageParam { Content = "A storm" }] }, cancellationToken);
        else if (operation == Operation.Read)
            await client.Models.Retrieve("m", cancellationToken: cancellationToken);
        else
            throw new NotSupportedException();
    }

    private static async Task CallStripeAsync(Operation operation, Uri address, string folder, CancellationToken cancellationToken)
    {
        var http = new SystemNetHttpClient(new HttpClient { Timeout = AnswerTimeout });
        var client = new StripeClient(new StripeClientOptions { ApiKey = "sk_test_key", ApiBase = address.AbsoluteUri.TrimEnd('/'), FilesBase = address.AbsoluteUri.TrimEnd('/'), HttpClient = http });
        if (operation == Operation.PaidPost)
            await new ChargeService(client).CreateAsync(new ChargeCreateOptions { Amount = 100, Currency = "usd" }, cancellationToken: cancellationToken);
        else if (operation == Operation.Read)
            await new ChargeService(client).GetAsync("ch_1", cancellationToken: cancellationToken);
        else
            await new FileService(client).CreateAsync(new FileCreateOptions { File = new MultipartFileContent { Data = new MemoryStream(Picture), Name = "a.png", Type = "image/png" }, Purpose = "dispute_evidence" }, cancellationToken: cancellationToken);
    }

    private static async Task CallResilientAsync(Operation operation, Uri address, string folder, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("x").AddStandardResilienceHandler(options => options.AttemptTimeout.Timeout = AnswerTimeout);
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("x");
        if (operation == Operation.Download)
        {
            await using var file = File.Create(Path.Combine(folder, "out.mp4"));
            await using var content = await http.GetStreamAsync(new Uri(address, "out.mp4"), cancellationToken);
            await content.CopyToAsync(file, cancellationToken);
            return;
        }
        using var answer = operation == Operation.Read ? await http.GetAsync(new Uri(address, "thing"), cancellationToken)
            : operation == Operation.PaidPost ? await http.PostAsJsonAsync(new Uri(address, "pay"), new { prompt = "A storm" }, cancellationToken)
            : await http.PostAsync(new Uri(address, "upload"), new MultipartFormDataContent { { new ByteArrayContent(Picture), "file", "a.png" } }, cancellationToken);
        await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    private static string AnswerAsAtlas(ReceivedCall call, IReadOnlyList<ReceivedCall> taken)
    {
        if (call.Target.Contains("history", StringComparison.Ordinal))
            return History([.. taken.Where(other => other.Target.EndsWith("generateVideo", StringComparison.Ordinal))]);
        return call.Target.Contains("uploadMedia", StringComparison.Ordinal)
            ? """{"code":200,"data":{"download_url":"https://x.test/a.png","filename":"a.png","type":"image/png","size":70}}"""
            : """{"code":200,"data":{"id":"0123456789abcdef0123456789abcdef","status":"processing","outputs":null}}""";
    }

    private static string History(ReceivedCall[] jobs)
    {
        var items = jobs.Select((job, number) => (JsonNode)new JsonObject
        {
            ["ID"] = $"{number:x32}",
            ["createdAt"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            ["model"] = JsonNode.Parse(job.Body)!["model"]!.DeepClone(),
            ["requestBody"] = job.Body,
            ["status"] = "processing",
        });
        return new JsonObject { ["code"] = 200, ["data"] = new JsonObject { ["items"] = new JsonArray([.. items]), ["pageNo"] = 1, ["pageSize"] = 50, ["total"] = jobs.Length } }.ToJsonString();
    }
}
