namespace AtlasSeedance.Media.Formats;

/// <summary>The measures of an image in pixels, as its header states them.</summary>
internal readonly record struct ImageSize(long Width, long Height);
