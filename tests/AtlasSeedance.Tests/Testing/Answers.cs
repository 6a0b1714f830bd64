namespace AtlasSeedance.Tests.Testing;

/// <summary>Answers as the service sends them.</summary>
internal static class Answers
{
    public const string Id = "0123456789abcdef0123456789abcdef";

    public const string Submitted = $$$"""
        {"code":200,"message":"","data":{"id":"{{{Id}}}","model":"bytedance/seedance-2.0/reference-to-video","outputs":null,"urls":{"get":"https://atlas.test/x"},"status":"processing"}}
        """;

    public const string Completed = $$$"""
        {"code":200,"message":"","data":{"id":"{{{Id}}}","status":"completed","outputs":["https://storage.test/out/video.mp4?sig=.png"],
        "metrics":{"predict_time":45.2},"created_at":"2026-01-01T00:00:00Z","completed_at":"2026-01-01T00:00:45Z","price":"0.4838","total_tokens":108000}}
        """;

    public static string Running(string status = "processing") => $$$"""{"code":200,"data":{"id":"{{{Id}}}","status":"{{{status}}}","outputs":null}}""";

    public static string Error(int code, string message) => $$$"""{"code":{{{code}}},"msg":"{{{message}}}","request_id":"req-1","data":null}""";
}
