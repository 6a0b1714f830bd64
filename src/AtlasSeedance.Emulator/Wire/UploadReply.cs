namespace AtlasSeedance.Emulator.Wire;

/// <summary>An upload in the form that the model page shows.</summary>
internal sealed record UploadReply(string DownloadUrl, string FileName, string ContentType, long Size);
