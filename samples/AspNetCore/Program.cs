using AspNetCore;
using AtlasSeedance;
using AtlasSeedance.Emulator;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSeedanceClient();
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<SeedanceExceptionHandler>();
// A wrong parameter is the caller's fault: an answer, and no stack trace in the log, in development either.
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
// Each paid request is on disk before it leaves, and what became of it after.
builder.Services.AddSingleton<ISubmissionJournal>(new FileSubmissionJournal(Path.Combine(builder.Environment.ContentRootPath, "submissions")));
builder.Services.AddHostedService<JournalSettler>();
// A submit under way at Ctrl-C is let finish: cut off, it would be uncertain whether it was paid for.
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(2));

AtlasEmulator? emulator = null;
if (string.IsNullOrWhiteSpace(builder.Configuration["ATLASCLOUD_API_KEY"] ?? builder.Configuration["AtlasSeedance:ApiKey"]))
{
    emulator = await AtlasEmulator.StartAsync(new AtlasEmulatorOptions { GenerationTime = builder.Configuration.GetValue<TimeSpan>("Emulator:GenerationTime") });
    builder.Configuration["AtlasSeedance:ApiKey"] = "emulator";
    builder.Configuration["AtlasSeedance:BaseAddress"] = emulator.BaseAddress.AbsoluteUri;
    Console.WriteLine($"ATLASCLOUD_API_KEY is not set: this runs on a local emulator, {emulator.BaseAddress}, and costs nothing.");
}
else
{
    Console.WriteLine("A key is set: each video that is submitted here is a paid job on Atlas Cloud.");
}

await using var _ = emulator;
var app = builder.Build();
app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = error => (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError });
// Answers without a body become problems as well: 400, 404, 405, 413, 415.
app.UseStatusCodePages();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapVideos();
app.MapGet("/service", () => new ServiceInfo(IsEmulator: emulator is not null));
await app.RunAsync();
