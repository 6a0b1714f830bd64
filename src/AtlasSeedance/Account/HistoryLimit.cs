namespace AtlasSeedance.Account;

/// <summary>How much of the history is read at the most.</summary>
/// <param name="records">The number of records.</param>
/// <param name="pages">The number of pages, which bounds a history that brings hardly a record a page.</param>
internal sealed class HistoryLimit(int records, int pages)
{
    private int _records = records;
    private int _pages = pages;

    /// <summary>Whether the reading ended here, and not at the end of what was asked for.</summary>
    public bool IsReached => _records <= 0 || _pages < 0;

    /// <summary>Says whether another page may be read.</summary>
    public bool TakePage() => --_pages >= 0;

    /// <summary>Counts a record. Says whether another may be read.</summary>
    public bool TakeRecord() => --_records > 0;
}
