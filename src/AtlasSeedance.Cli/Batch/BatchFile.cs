using System.Text;
using System.Text.Json;
using AtlasSeedance.Cli.Output;
using AtlasSeedance.Cli.Requests;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Reads a file of jobs, a JSON object a line, and finds everything that is wrong with it before anything is sent.</summary>
/// <param name="path">The file.</param>
/// <param name="maxCost">The most that one line may cost.</param>
/// <param name="skipAdvisoryChecks">Whether to leave out checks of limits that the service may have moved.</param>
internal sealed class BatchFile(string path, decimal? maxCost, bool skipAdvisoryChecks)
{
    private const int LongestLabel = 100;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<BatchLine> _lines = [];
    private readonly List<LineProblem> _problems = [];
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>The lines that can be sent. Blank ones are passed over.</summary>
    public IReadOnlyList<BatchLine> Lines => _lines;

    public IReadOnlyList<LineProblem> Problems => _problems;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var number = 0;
        try
        {
            await foreach (var line in WrittenText.ReadLinesAsync(path, cancellationToken))
            {
                number = line.Number;
                await AddAsync(number, line.Text, cancellationToken);
            }
        }
        catch (DecoderFallbackException)
        {
            _problems.Add(new LineProblem(number + 1, "It, or a line soon after it, has bytes that are no text in the encoding that the file's byte order mark says."));
        }
    }

    private async Task AddAsync(int number, string? text, CancellationToken cancellationToken)
    {
        try
        {
            if (text is null)
                throw new FormatException("It is no text: it has bytes that are not UTF-8. Save the file as UTF-8.");
            if (string.IsNullOrWhiteSpace(text))
                return;
            var line = Read(number, text);
            var problems = await line.Request.ValidateAsync(skipAdvisoryChecks, cancellationToken);
            _problems.AddRange(problems.Select(problem => new LineProblem(number, SdkWords.InFieldsOf(problem), problem.IsAdvisory)));
            _lines.Add(line);
        }
        catch (JsonException error)
        {
            _problems.Add(new LineProblem(number, $"It is no JSON: {JsonText.Describe(error)}"));
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            _problems.Add(new LineProblem(number, SdkWords.InFieldsOf(error.Message)));
        }
    }

    private BatchLine Read(int number, string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("It is no JSON object.");
        var fields = LineFields.Read(root);
        var digest = LineDigest.Of(root);
        var label = root.TryGetProperty(LineFields.Label, out var named) ? CheckLabel(named) : digest;
        if (!_numbers.TryAdd(label, number))
        {
            throw new FormatException(label == digest
                ? $"It asks for the same as line {_numbers[label]}. For a second take, give each a \"label\" of its own."
                : $"The label \"{label}\" is that of line {_numbers[label]}. Each line needs one of its own; upper and lower case count as the same.");
        }
        if (maxCost is { } limit)
            fields.MaxCost = fields.MaxCost < limit ? fields.MaxCost : limit;
        return new BatchLine(number, label, digest, fields.ToRequest(BatchLine.JournalLabel(label, digest), _folder));
    }

    /// <summary>A label names a file, on every system.</summary>
    private static string CheckLabel(JsonElement label)
    {
        if (label.ValueKind != JsonValueKind.String || label.GetString() is not { Length: > 0 and <= LongestLabel } text)
            throw new FormatException($"\"label\" must be a text of 1 to {LongestLabel} characters.");
        if (!text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.') || text[0] == '.' || text[^1] == '.')
            throw new FormatException($"The label \"{text}\" cannot name a file: use letters, digits, \"-\", \"_\" and \".\", the last not at its ends.");
        return text;
    }
}
