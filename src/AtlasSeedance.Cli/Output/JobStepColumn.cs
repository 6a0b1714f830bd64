using Spectre.Console;
using Spectre.Console.Rendering;

namespace AtlasSeedance.Cli.Output;

/// <summary>What the step is, with a mark once it is over.</summary>
internal sealed class JobStepColumn : ProgressColumn
{
    private const int Width = 13;

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var mark = task.IsFinished ? options.Unicode ? "✓" : "+" : " ";
        return new Paragraph($"{mark} ", new Style(Color.Teal)).Append(task.Description, Style.Plain);
    }

    public override int? GetColumnWidth(RenderOptions options) => Width;
}
