using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace AtlasSeedance;

/// <summary>
/// Renders an interpolated prompt: a <see cref="MediaReference"/> becomes its tag, every other hole is formatted as usual, with the
/// invariant culture. The compiler calls it for <see cref="VideoRequestBuilder.WithPrompt(ref PromptInterpolatedStringHandler)"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[InterpolatedStringHandler]
public ref struct PromptInterpolatedStringHandler
{
    private const int GuessedHoleLength = 12;

    private readonly VideoRequestBuilder _builder;
    private readonly StringBuilder _text;
    private bool _endsWithReference;

    /// <summary>Starts a prompt.</summary>
    /// <param name="literalLength">The number of characters outside the holes.</param>
    /// <param name="formattedCount">The number of holes.</param>
    /// <param name="builder">The builder that the prompt is for.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public PromptInterpolatedStringHandler(int literalLength, int formattedCount, VideoRequestBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        _builder = builder;
        _text = new StringBuilder(literalLength + (formattedCount * GuessedHoleLength));
    }

    /// <summary>Appends text from outside the holes.</summary>
    public void AppendLiteral(string value) => Append(value);

    /// <summary>Appends text.</summary>
    public void AppendFormatted(string? value) => Append(value);

    /// <summary>Appends text.</summary>
    public void AppendFormatted(ReadOnlySpan<char> value) => Append(value.ToString());

    /// <summary>Appends a value.</summary>
    /// <exception cref="ArgumentException">The value is a reference of another builder.</exception>
    public void AppendFormatted<T>(T value) => AppendFormatted(value, 0, null);

    /// <summary>Appends a value in a format.</summary>
    /// <exception cref="ArgumentException">The value is a reference of another builder.</exception>
    public void AppendFormatted<T>(T value, string? format) => AppendFormatted(value, 0, format);

    /// <summary>Appends a value, padded to a width.</summary>
    /// <exception cref="ArgumentException">The value is a reference of another builder.</exception>
    public void AppendFormatted<T>(T value, int alignment) => AppendFormatted(value, alignment, null);

    /// <summary>Appends a value in a format, padded to a width.</summary>
    /// <exception cref="ArgumentException">The value is a reference of another builder.</exception>
    public void AppendFormatted<T>(T value, int alignment, string? format)
    {
        var reference = value as MediaReference;
        if (reference is not null)
            ThrowIfForeign(reference);

        var text = value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString();
        Append(Align(text ?? "", alignment));
        _endsWithReference = reference is not null && alignment >= 0;
    }

    internal readonly string ToStringFor(VideoRequestBuilder builder) => ReferenceEquals(builder, _builder)
        ? _text.ToString()
        : throw new ArgumentException("The prompt was rendered for another builder. Pass the interpolated string straight to WithPrompt.");

    // int.MinValue has no positive counterpart
    private static string Align(string text, int alignment) => alignment switch
    {
        0 or int.MinValue => text,
        > 0 => text.PadLeft(alignment),
        _ => text.PadRight(-alignment),
    };

    private void Append(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;

        // "@Image1" followed by "5 times" would name the fifteenth image
        if (_endsWithReference && char.IsDigit(value![0]))
            _text.Append(' ');
        _text.Append(value);
        _endsWithReference = false;
    }

    private readonly void ThrowIfForeign(MediaReference reference)
    {
        if (!reference.BelongsTo(_builder))
        {
            throw new ArgumentException(
                $"The prompt contains {reference}, a reference that another builder made. Add its source to this builder and use the reference that comes back.");
        }
    }
}
