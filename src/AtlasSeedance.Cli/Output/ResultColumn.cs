namespace AtlasSeedance.Cli.Output;

/// <summary>A column of results.</summary>
/// <param name="Title">Its title.</param>
/// <param name="IsNumber">Whether it is set to the right.</param>
/// <param name="MayWrap">Whether a long text goes on in the next line.</param>
internal sealed record ResultColumn(string Title, bool IsNumber = false, bool MayWrap = false);
