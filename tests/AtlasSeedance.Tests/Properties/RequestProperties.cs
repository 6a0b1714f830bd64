using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlasSeedance.Tests.Testing;
using CsCheck;

namespace AtlasSeedance.Tests.Properties;

public class RequestProperties
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly Gen<string> ParameterName = Gen.Select(AnyText.WellFormed(6), Gen.Int).Select((text, number) => $"x{text}{number}y");

    private static readonly Gen<string> ParameterValue = AnyJson.Value.Where(IsWellFormed);

    private static readonly Gen<(VideoRequest Request, Dictionary<string, JsonNode?> Fields)> Requests = Gen.Select(
        AnyText.WellFormed(40).Where(prompt => !prompt.Contains('@', StringComparison.Ordinal)),
        Gen.Select(Gen.Int[1, 60].Nullable(), Gen.OneOf("480p", "720p", "9k").Null(), Gen.OneOf("16:9", "adaptive", "5:4").Null(), Gen.Long[0, 4294967295].Nullable()),
        Gen.Select(Gen.Bool.Nullable(), Gen.Bool.Nullable(), Gen.Bool.Nullable(), Gen.Int[1, 4000].Nullable()),
        Gen.Dictionary(ParameterName, ParameterValue)[0, 3],
        Build);

    [Fact]
    public void BothForms_HoldEveryFieldThatWasSet_AndNoOther() => Requests.Sample(
        sample =>
        {
            var flat = JsonNode.Parse(sample.Request.ToJson())!.AsObject();
            var nested = JsonNode.Parse(sample.Request.ToJson(RequestBodyForm.Nested))!.AsObject();

            Assert.Equal(["model", "input"], nested.Select(member => member.Key));
            var model = flat["model"];
            Assert.Equal("bytedance/seedance-2.0/reference-to-video", (string?)model);
            Assert.True(JsonNode.DeepEquals(model, nested["model"]));
            flat.Remove("model");
            Assert.True(JsonNode.DeepEquals(flat, nested["input"]));
            Assert.Equal(sample.Fields.Keys.Order(StringComparer.Ordinal), flat.Select(member => member.Key).Order(StringComparer.Ordinal));
            Assert.All(sample.Fields, field => Assert.True(JsonNode.DeepEquals(field.Value, flat[field.Key]), field.Key));
        },
        iter: Iterations.Of(250), print: sample => sample.Request.ToJson());

    [Fact]
    public Task PromptOfAnyUnicode_ArrivesUnchanged_InBothForms() => AnyText.WellFormed(60).Where(prompt => !prompt.Contains('@', StringComparison.Ordinal)).SampleAsync(
        async prompt =>
        {
            foreach (var form in Enum.GetValues<RequestBodyForm>())
                Assert.Equal(prompt, await SendAsync(prompt, form));
        },
        iter: Iterations.Of(150));

    [Fact]
    public Task PromptWithHalfASurrogatePair_ArrivesAsThePlatformWritesIt() => AnyText.Any(20).Where(prompt => !prompt.Contains('@', StringComparison.Ordinal)).SampleAsync(
        // UTF-8 has no form for the half: the replacement character stands in its place, and the rest is unharmed.
        async prompt => Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(prompt)), await SendAsync(prompt, RequestBodyForm.Flat)),
        iter: Iterations.Of(150));

    [Fact]
    public Task Digests_AreThoseOfTheFieldsSent_InBothForms() => Requests.SampleAsync(
        async sample =>
        {
            var flat = await DigestAsync(sample.Request, RequestBodyForm.Flat);
            var nested = await DigestAsync(sample.Request, RequestBodyForm.Nested);

            Assert.Equal(sample.Fields.Keys.Append("model").Append("seed").Distinct().Order(StringComparer.Ordinal), flat.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(flat.Keys.Order(StringComparer.Ordinal), nested.Keys.Order(StringComparer.Ordinal));
            Assert.All(sample.Fields, field => Assert.Equal(flat[field.Key], nested[field.Key]));
        },
        iter: Iterations.Of(100), print: sample => sample.Request.ToJson());

    // No half of a surrogate pair, and no name twice in an object: nodes hold neither.
    private static bool IsWellFormed(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return !json.Contains("\\ud", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static (VideoRequest Request, Dictionary<string, JsonNode?> Fields) Build(
        string prompt, (int? Seconds, string? Resolution, string? Ratio, long? Seed) shape, (bool? Audio, bool? Watermark, bool? LastFrame, int? Size) flags, Dictionary<string, string> extra)
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt(prompt);
        var fields = new Dictionary<string, JsonNode?> { ["prompt"] = prompt };
        Set("duration", shape.Seconds, seconds => builder.WithDuration(TimeSpan.FromSeconds(seconds)));
        Set("seed", shape.Seed, seed => builder.WithSeed(seed));
        Set("generate_audio", flags.Audio, audio => builder.WithGenerateAudio(audio));
        Set("watermark", flags.Watermark, watermark => builder.WithWatermark(watermark));
        Set("return_last_frame", flags.LastFrame, frame => builder.WithReturnLastFrame(frame));
        Set("width", flags.Size, size => builder.WithSize(size, size));
        Set("height", flags.Size, _ => { });
        if (shape.Resolution is { } resolution)
        {
            fields["resolution"] = resolution;
            builder.WithResolution(resolution);
        }
        if (shape.Ratio is { } ratio)
        {
            fields["ratio"] = ratio;
            builder.WithAspectRatio(ratio);
        }
        foreach (var (name, json) in extra)
        {
            fields[name] = JsonNode.Parse(json);
            builder.WithParameter(name, JsonNode.Parse(json));
        }
        return (builder.Build(), fields);

        void Set<T>(string name, T? value, Action<T> set)
            where T : struct
        {
            if (value is not { } known)
                return;
            fields[name] = JsonValue.Create(known);
            set(known);
        }
    }

    private static async Task<string?> SendAsync(string prompt, RequestBodyForm form)
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        var client = TestClient.Create(service, configure: options =>
        {
            options.RequestBodyForm = form;
            // Blank prompts are sent, too
            options.SkipAdvisoryChecks = true;
        });
        await client.SubmitAsync(VideoRequest.CreateBuilder().WithPrompt(prompt).Build(), cancellationToken: Cancel);
        var body = Assert.Single(service.Requests).Json;
        return (form == RequestBodyForm.Nested ? body.GetProperty("input") : body).GetProperty("prompt").GetString();
    }

    private static async Task<IReadOnlyDictionary<string, string>> DigestAsync(VideoRequest request, RequestBodyForm form)
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.InternalServerError, "{}");
        var client = TestClient.Create(service, configure: options =>
        {
            options.RequestBodyForm = form;
            options.SkipAdvisoryChecks = true;
        });
        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(request, cancellationToken: Cancel));
        return error.Submission.FieldDigests;
    }
}
