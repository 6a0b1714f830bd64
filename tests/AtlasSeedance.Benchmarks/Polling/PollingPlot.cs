using System.Globalization;
using System.Text;

namespace AtlasSeedance.Benchmarks.Polling;

/// <summary>The picture of the trade-off: polls and notice delay over the job's length, for the SDK's schedule and for fixed loops.</summary>
internal static class PollingPlot
{
    private const int Width = 420;
    private const int Height = 300;
    private const int Samples = 60;
    private const int JobsOfASample = 2000;

    private static readonly string[] LoopColours = ["#9aa5b1", "#7b8794", "#52606d"];

    /// <summary>Jobs of nearly the same length: a loop meets the end of those of exactly one without any delay.</summary>
    public static IEnumerable<TimeSpan> Around(double seconds, int jobs, double spread = 0.05)
        => Enumerable.Range(0, jobs).Select(job => TimeSpan.FromSeconds(seconds * (1 - spread + 2 * spread * (job + 0.5) / jobs)));

    public static string Draw(IReadOnlyList<TimeSpan> loops)
    {
        var lengths = Enumerable.Range(0, Samples).Select(i => 20 * Math.Pow(45, i / (Samples - 1.0))).ToList();
        var lines = loops.Select((pause, i) => (Name: FormattableString.Invariant($"every {pause.TotalSeconds:0} s"), Colour: LoopColours[i], Width: 1.5,
                Points: lengths.Select(length => PollSimulation.OfLoop(pause, Around(length, JobsOfASample, spread: 0.25))).ToList()))
            .Append((Name: "AtlasSeedance", Colour: "#e8590c", Width: 3.0, Points: lengths.Select(length => PollSimulation.OfSchedule(new PollingOptions(), Around(length, JobsOfASample, spread: 0.25))).ToList()))
            .ToList();

        var svg = new StringBuilder();
        svg.Append("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 420" font-family="system-ui, sans-serif" font-size="13" fill="#1f2933" role="img" aria-label="Polls and notice delay over the job's length">
            <rect width="1000" height="420" fill="#ffffff"/>

            """);
        var polls = new Panel(svg, 60, "polls for one job", lengths, [1, 3, 10, 30, 100, 300], 1, 600, mark => mark.ToString("0", CultureInfo.InvariantCulture));
        var delay = new Panel(svg, 540, "notice delay, as a part of the job's length", lengths, [0.1, 0.3, 1, 3, 10], 0.1, 15, mark => mark.ToString("0.#", CultureInfo.InvariantCulture) + " %");
        foreach (var line in lines)
        {
            polls.Line(line.Points.Select(point => (double)point.Polls / JobsOfASample), line.Colour, line.Width);
            delay.Line(line.Points.Select(point => 100 * point.MeanRelativeDelay), line.Colour, line.Width);
        }
        for (var i = 0; i < lines.Count; i++)
        {
            var x = 250 + i * 140;
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x}\" y1=\"402\" x2=\"{x + 28}\" y2=\"402\" stroke=\"{lines[i].Colour}\" stroke-width=\"{lines[i].Width}\"/><text x=\"{x + 34}\" y=\"406\">{lines[i].Name}</text>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>One diagram, both of whose axes are logarithmic.</summary>
    private sealed class Panel
    {
        private const int Top = 40;

        private readonly StringBuilder _svg;
        private readonly int _left;
        private readonly IReadOnlyList<double> _lengths;
        private readonly double _least;
        private readonly double _most;

        public Panel(StringBuilder svg, int left, string title, IReadOnlyList<double> lengths, double[] marks, double least, double most, Func<double, string> label)
        {
            (_svg, _left, _lengths, _least, _most) = (svg, left, lengths, least, most);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"22\" font-weight=\"600\">{title}</text>\n");
            foreach (var mark in marks)
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{left}\" y1=\"{Y(mark):0.#}\" x2=\"{left + Width}\" y2=\"{Y(mark):0.#}\" stroke=\"#e4e7eb\"/><text x=\"{left - 6}\" y=\"{Y(mark) + 4:0.#}\" text-anchor=\"end\" fill=\"#52606d\">{label(mark)}</text>\n");
            foreach (var (seconds, text) in new[] { (20, "20 s"), (60, "1 min"), (180, "3 min"), (900, "15 min") })
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(seconds):0.#}\" y1=\"{Top}\" x2=\"{X(seconds):0.#}\" y2=\"{Top + Height}\" stroke=\"#e4e7eb\"/><text x=\"{X(seconds):0.#}\" y=\"{Top + Height + 18}\" text-anchor=\"middle\" fill=\"#52606d\">{text}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left + Width / 2}\" y=\"{Top + Height + 38}\" text-anchor=\"middle\" fill=\"#52606d\">the job's length</text>\n");
        }

        public void Line(IEnumerable<double> values, string colour, double width)
        {
            var points = string.Join(" ", values.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{X(_lengths[i]):0.#},{Y(value):0.#}")));
            _svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>\n");
        }

        private double X(double seconds) => _left + Width * Math.Log(seconds / 20) / Math.Log(45);

        private double Y(double value) => Top + Height * (1 - Math.Log(Math.Clamp(value, _least, _most) / _least) / Math.Log(_most / _least));
    }
}
