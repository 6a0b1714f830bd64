namespace AtlasSeedance.Requests;

/// <summary>What a model makes a video from.</summary>
internal enum ModelTask
{
    ReferenceToVideo,
    TextToVideo,
    ImageToVideo,
}
