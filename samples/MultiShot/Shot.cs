using AtlasSeedance;

namespace MultiShot;

/// <summary>A finished shot, and the file it was downloaded to.</summary>
internal sealed record Shot(VideoResult Result, string Path);
