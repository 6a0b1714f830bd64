using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlasSeedance.Mcp.Protocol;

/// <summary>A tool: its schemas are those of its two types, its arguments are checked against what it publishes, and every failure is a result that says what to do.</summary>
internal abstract class SeedanceTool<TArguments, TResult> : McpServerTool
    where TArguments : class
    where TResult : class
{
    protected SeedanceTool(string name, string title, string description, ToolHints hints)
    {
        ProtocolTool = new Tool
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = ToolSchema.Create(typeof(TArguments)),
            OutputSchema = ToolSchema.Create(typeof(TResult)),
            Annotations = new ToolAnnotations
            {
                Title = title,
                ReadOnlyHint = hints.ReadOnly,
                DestructiveHint = hints.Destructive,
                IdempotentHint = hints.Idempotent,
                OpenWorldHint = hints.OpenWorld,
            },
        };
    }

    public sealed override Tool ProtocolTool { get; }

    public sealed override IReadOnlyList<object> Metadata => [];

    public sealed override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var progress = new ProgressNotes(request, request.Services?.GetService<TimeProvider>() ?? TimeProvider.System);
        try
        {
            var result = await RunAsync(Read(request.Params?.Arguments), progress, cancellationToken);
            var structured = JsonSerializer.SerializeToElement(result, ToolJson.Options);
            return new CallToolResult
            {
                // For clients that read no structured content: the protocol asks for the same as text.
                Content = [new TextContentBlock { Text = structured.GetRawText() }, .. Links(result)],
                StructuredContent = structured,
            };
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && ToolErrors.Explain(error) is { } explanation)
        {
            return new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = explanation }] };
        }
        finally
        {
            await progress.LastSent;
        }
    }

    protected abstract Task<TResult> RunAsync(TArguments arguments, ProgressNotes progress, CancellationToken cancellationToken);

    /// <summary>The files that the result speaks of.</summary>
    protected virtual IEnumerable<ResourceLinkBlock> Links(TResult result) => [];

    private TArguments Read(IDictionary<string, JsonElement>? arguments)
    {
        var given = (arguments ?? new Dictionary<string, JsonElement>()).Where(argument => argument.Value.ValueKind != JsonValueKind.Null).ToDictionary();
        if (ArgumentChecks.Check(ProtocolTool.InputSchema, given) is { Count: > 0 } problems)
            throw new ToolArgumentException(string.Join("\n", problems.Select(problem => $"- {problem}.")));
        return JsonSerializer.SerializeToElement(given.ToDictionary(argument => argument.Key, argument => Plain(argument.Value)), ToolJson.Options).Deserialize<TArguments>(ToolJson.Options)!;
    }

    // The reader takes a whole number in its plain form alone, and not as 5.0.
    private static JsonElement Plain(JsonElement value)
        => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == decimal.Truncate(number)
            ? JsonSerializer.SerializeToElement(decimal.Truncate(number))
            : value;
}
