namespace AtlasSeedance.Cli.Output;

/// <summary>A column of results. The last one of a table takes what room is left.</summary>
/// <param name="Title">Its title.</param>
/// <param name="IsNumber">Whether it is set to the right.</param>
/// <param name="MayWrap">For the last one: whether a long text goes on in the next line, or ends in "…".</param>
/// <param name="IsOptional">Whether it is left out where there is no room.</param>
internal sealed record ResultColumn(string Title, bool IsNumber = false, bool MayWrap = false, bool IsOptional = false);
