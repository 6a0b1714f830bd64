namespace AtlasSeedance.Emulator.Submissions;

/// <summary>What a submit asks for, as far as the emulator acts on it.</summary>
internal sealed record SubmitRequest
{
    public required string Model { get; init; }

    /// <summary>The body had its parameters under <c>input</c>.</summary>
    public bool IsNested { get; init; }

    public string Prompt { get; init; } = "";
    public IReadOnlyList<string> ReferenceImages { get; init; } = [];
    public IReadOnlyList<string> ReferenceVideos { get; init; } = [];
    public IReadOnlyList<string> ReferenceAudios { get; init; } = [];
    public string? Image { get; init; }
    public string? LastImage { get; init; }

    /// <summary>Seconds; -1 lets the model decide.</summary>
    public int? Duration { get; init; }

    public string? Resolution { get; init; }
    public string? Ratio { get; init; }
    public string? BitrateMode { get; init; }
    public bool GenerateAudio { get; init; } = true;
    public bool ReturnLastFrame { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    public int? FramesPerSecond { get; init; }

    /// <summary>The references in the order in which a viewer should see them: first frame, reference images, last frame.</summary>
    public IEnumerable<string> AllImages =>
        [.. Image is null ? [] : new[] { Image }, .. ReferenceImages, .. LastImage is null ? [] : new[] { LastImage }];
}
