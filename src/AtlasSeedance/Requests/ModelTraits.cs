namespace AtlasSeedance.Requests;

/// <summary>What is known about a model, by Atlas Cloud's official clients.</summary>
internal sealed class ModelTraits
{
    private static readonly ModelTraits[] Known =
    [
        .. Family("bytedance/seedance-2.0", takesSeed: true, lacksHighResolutions: false),
        .. Family("bytedance/seedance-2.0-fast", takesSeed: true, lacksHighResolutions: true),
        .. Family("bytedance/seedance-2.0-mini", takesSeed: true, lacksHighResolutions: true),
        .. Family("bytedance/seedance-2.5", takesSeed: false, lacksHighResolutions: false),
    ];

    private readonly string _id;
    private readonly bool _lacksHighResolutions;

    private ModelTraits(string id, ModelTask task, bool takesSeed, bool lacksHighResolutions)
    {
        _id = id;
        Task = task;
        TakesSeed = takesSeed;
        _lacksHighResolutions = lacksHighResolutions;
    }

    public ModelTask Task { get; }

    public bool TakesSeed { get; }

    /// <summary>The image-to-video model of the same family.</summary>
    public SeedanceModel ImageToVideo => OfFamily("/image-to-video");

    /// <summary>The reference-to-video model of the same family.</summary>
    public SeedanceModel ReferenceToVideo => OfFamily("/reference-to-video");

    public static ModelTraits? Find(string id)
    {
        foreach (var traits in Known)
        {
            if (string.Equals(traits._id, id, StringComparison.OrdinalIgnoreCase))
                return traits;
        }

        return null;
    }

    public bool Lacks(VideoResolution resolution) =>
        _lacksHighResolutions && (resolution == VideoResolution.P1080 || resolution == VideoResolution.Uhd4K);

    private SeedanceModel OfFamily(string task) => new(_id.Substring(0, _id.LastIndexOf('/')) + task);

    private static ModelTraits[] Family(string name, bool takesSeed, bool lacksHighResolutions) =>
    [
        new(name + "/reference-to-video", ModelTask.ReferenceToVideo, takesSeed, lacksHighResolutions),
        new(name + "/text-to-video", ModelTask.TextToVideo, takesSeed, lacksHighResolutions),
        new(name + "/image-to-video", ModelTask.ImageToVideo, takesSeed, lacksHighResolutions),
    ];
}
