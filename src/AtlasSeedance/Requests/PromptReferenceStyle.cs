namespace AtlasSeedance;

/// <summary>How a reference is written in the prompt.</summary>
public enum PromptReferenceStyle
{
    /// <summary><c>@Image1</c>, <c>@Video1</c>, <c>@Audio1</c>: the "@ reference system" of Atlas Cloud's model page.</summary>
    AtTag,

    /// <summary><c>image 1</c>, <c>video 1</c>, <c>audio 1</c>: plain words, which the service was seen to understand as well.</summary>
    Words,
}
