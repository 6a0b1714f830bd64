namespace AtlasSeedance.Benchmarks.Transfers;

/// <summary>What is to be sent or fetched.</summary>
/// <param name="IsUpload">Whether the file is sent; else it is fetched.</param>
/// <param name="Path">The file.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record Transfer(bool IsUpload, string Path, long Length);
