namespace AtlasSeedance.Media.Formats;

/// <summary>What the header of a video or a sound tells; what it does not tell is <see langword="null"/>.</summary>
/// <param name="Duration">The length.</param>
/// <param name="FramesPerSecond">Of a video: the frames of its picture track to the seconds they take.</param>
/// <param name="Damage">What the clip certainly lacks.</param>
internal readonly record struct ClipInfo(TimeSpan? Duration, double? FramesPerSecond = null, ClipDamage Damage = ClipDamage.None);
