namespace AtlasSeedance.Emulator;

/// <summary>Where the bytes of an answer are counted from.</summary>
public enum AnswerPart
{
    /// <summary>From the first byte of the status line.</summary>
    Whole,

    /// <summary>From the first byte after the blank line that ends the headers.</summary>
    Body,
}
