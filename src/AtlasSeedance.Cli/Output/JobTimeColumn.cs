using Spectre.Console;
using Spectre.Console.Rendering;

namespace AtlasSeedance.Cli.Output;

/// <summary>How long the step has taken.</summary>
internal sealed class JobTimeColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        => new Paragraph(Text.Elapsed(task.ElapsedTime ?? TimeSpan.Zero), new Style(Color.Grey)) { Justification = Justify.Right };
}
