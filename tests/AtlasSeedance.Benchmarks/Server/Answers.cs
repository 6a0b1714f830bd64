namespace AtlasSeedance.Benchmarks.Server;

/// <summary>What the measured servers answer. The predictions are the service's, as its own clients recorded them.</summary>
internal static class Answers
{
    public const string RunningId = "7d0c1e52c3b14a9c8a2f6c1b9e3d4f50";
    public const string CompletedId = "0b5e4a7712cf4f0e9d6b8c3a1f2e7d61";

    public static byte[] Running { get; } = """
        {"code":200,"message":"","data":{"id":"7d0c1e52c3b14a9c8a2f6c1b9e3d4f50","model":"bytedance/seedance-2.0/reference-to-video","outputs":null,"urls":{"get":"https://api.atlascloud.ai/api/v1/model/prediction/7d0c1e52c3b14a9c8a2f6c1b9e3d4f50"},"has_nsfw_contents":null,"status":"processing","error":"","created_at":"2026-03-01T10:00:00.123Z","executionTime":0,"timings":{"inference":0}}}
        """u8.ToArray();

    public static byte[] Completed { get; } = """
        {"code":200,"message":"","data":{"id":"0b5e4a7712cf4f0e9d6b8c3a1f2e7d61","model":"bytedance/seedance-2.0/reference-to-video","outputs":["https://static.atlascloud.ai/media/videos/2026/03/01/0b5e4a7712cf4f0e9d6b8c3a1f2e7d61.mp4?Expires=1775000000&Signature=o9tUr5kOUVbGmTdSzp1gSn"],"urls":{"get":"https://api.atlascloud.ai/api/v1/model/prediction/0b5e4a7712cf4f0e9d6b8c3a1f2e7d61"},"has_nsfw_contents":[false],"status":"completed","error":"","created_at":"2026-03-01T10:00:00.123Z","completed_at":"2026-03-01T10:01:17.456Z","executionTime":77333,"timings":{"inference":77333},"metrics":{"predict_time":77.333},"price":"0.1486","completion_tokens":108000,"total_tokens":108000}}
        """u8.ToArray();

    public static byte[] Uploaded { get; } = """
        {"code":200,"message":"","data":{"type":"video","download_url":"https://static.atlascloud.ai/uploads/a.mp4","filename":"a.mp4","size":1073741824}}
        """u8.ToArray();

    public static byte[] OpenAIFile { get; } = """
        {"id":"file-abc123","object":"file","bytes":120000,"created_at":1677610602,"expires_at":1680202602,"filename":"mydata.jsonl","purpose":"fine-tune","status":"processed"}
        """u8.ToArray();

    public static byte[] OpenAIImage { get; } = """
        {"created":1713833628,"data":[{"url":"https://images.example/one.png"}],"background":"opaque","output_format":"png","size":"1024x1024","quality":"high","usage":{"total_tokens":100,"input_tokens":50,"output_tokens":50,"input_tokens_details":{"text_tokens":10,"image_tokens":40}}}
        """u8.ToArray();

    public static byte[] AnthropicModel { get; } = """
        {"type":"model","id":"claude-sonnet-4-20250514","display_name":"Claude Sonnet 4","created_at":"2025-02-19T00:00:00Z"}
        """u8.ToArray();

    public static byte[] AnthropicMessage { get; } = """
        {"id":"msg_013Zva2CMHLNnXjNJJKqJ2EF","type":"message","role":"assistant","model":"claude-sonnet-4-20250514","content":[{"type":"text","text":"A storm."}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":12,"output_tokens":6}}
        """u8.ToArray();

    public static byte[] StripeCharge { get; } = """
        {"id":"ch_3MmlLrLkdIwHu7ix0snN0B15","object":"charge","amount":1099,"amount_captured":1099,"amount_refunded":0,"captured":true,"created":1679090539,"currency":"usd","description":"a video","disputed":false,"livemode":false,"paid":true,"refunded":false,"status":"succeeded"}
        """u8.ToArray();

    /// <summary>The answer to a request, by its path; to a submit, see <see cref="SubmittedAnswer"/>.</summary>
    public static byte[] For(string method, string path) => path switch
    {
        _ when path.EndsWith(RunningId, StringComparison.Ordinal) => Running,
        _ when path.EndsWith(CompletedId, StringComparison.Ordinal) => Completed,
        _ when path.EndsWith("uploadMedia", StringComparison.Ordinal) => Uploaded,
        _ when path.Contains("/files/", StringComparison.Ordinal) => OpenAIFile,
        _ when path.EndsWith("images/generations", StringComparison.Ordinal) => OpenAIImage,
        _ when path.Contains("/models/", StringComparison.Ordinal) => AnthropicModel,
        _ when path.EndsWith("/messages", StringComparison.Ordinal) => AnthropicMessage,
        _ when path.Contains("/charges", StringComparison.Ordinal) => StripeCharge,
        _ => throw new ArgumentException($"Nothing answers {method} {path}."),
    };
}
