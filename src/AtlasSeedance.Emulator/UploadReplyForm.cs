namespace AtlasSeedance.Emulator;

/// <summary>The names of the fields in the answer to an upload; the sources disagree.</summary>
public enum UploadReplyForm
{
    /// <summary>All of them: a client finds the names that it knows, whichever source it was written by.</summary>
    Both,

    /// <summary>The model page's: <c>download_url</c>, <c>file_name</c>, <c>content_type</c>, <c>size</c>.</summary>
    Page,

    /// <summary>The official clients': <c>download_url</c>, <c>filename</c>, <c>type</c>, <c>size</c>.</summary>
    Official,
}
