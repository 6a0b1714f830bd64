namespace AtlasSeedance.Submission.FileJournal;

/// <summary>Times before others, also where a setting or a file leads out of the calendar.</summary>
internal static class TimeArithmetic
{
    public static DateTimeOffset Before(this DateTimeOffset time, TimeSpan span)
        => time - DateTimeOffset.MinValue > span ? time - span : DateTimeOffset.MinValue;
}
