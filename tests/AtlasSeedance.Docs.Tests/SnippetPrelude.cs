namespace AtlasSeedance.Docs.Tests;

/// <summary>What snippets of every page may use without saying where it comes from.</summary>
internal static class SnippetPrelude
{
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net;
        global using System.Net.Http;
        global using System.Text.Json;
        global using System.Text.Json.Nodes;
        global using System.Threading;
        global using System.Threading.RateLimiting;
        global using System.Threading.Tasks;
        global using AtlasSeedance;
        global using AtlasSeedance.Emulator;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Microsoft.Extensions.Time.Testing;
        global using Moq;
        global using OpenTelemetry;
        global using OpenTelemetry.Metrics;
        global using OpenTelemetry.Trace;
        global using RichardSzalay.MockHttp;
        global using Xunit;
        global using Range = System.Range;
        """;

    /// <summary>Members, not locals, so that a snippet may declare one of its own by the same name.</summary>
    public const string Members = """
        protected static ISeedanceClient client = null!;
        protected static VideoRequest request = null!;
        protected static VideoPrediction prediction = null!;
        protected static VideoResult result = null!;
        protected static string id = null!;
        protected static CancellationToken ct = default;
        protected static HttpClient httpClient = null!;
        protected static IServiceCollection services = null!;
        protected static IConfiguration configuration = null!;
        protected static HostApplicationBuilder builder = null!;
        protected static FakeTimeProvider clock = null!;
        protected static AtlasEmulator atlas = null!;
        """;
}
