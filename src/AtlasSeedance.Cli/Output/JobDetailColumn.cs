using Spectre.Console;
using Spectre.Console.Rendering;

namespace AtlasSeedance.Cli.Output;

/// <summary>The bytes of a transfer; the status and the id of a job.</summary>
internal sealed class JobDetailColumn : ProgressColumn
{
    private const string Key = "detail";

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        => new Paragraph(task.State.Get<Detail>(Key).Text ?? "", new Style(Color.Grey));

    public static void Set(ProgressTask task, string text) => task.State.Update<Detail>(Key, _ => new Detail(text));

    // Spectre keeps values only
    private readonly record struct Detail(string? Text);
}
