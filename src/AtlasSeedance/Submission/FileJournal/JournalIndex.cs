namespace AtlasSeedance.Submission.FileJournal;

/// <summary>What all files of the folder say, brought up to date by what was appended. Not for several threads at once.</summary>
internal sealed class JournalIndex(JournalFolder folder)
{
    // No clean-up is met that often. What is listed and never there is a link that leads nowhere.
    private const int MaxTries = 100;

    private readonly Dictionary<string, JournalFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JournalRecords> _submissions = new(StringComparer.Ordinal);
    private int _order;

    public IReadOnlyCollection<JournalFile> Files => _files.Values;

    public IReadOnlyCollection<JournalRecords> Submissions => _submissions.Values;

    public JournalRecords? Find(string submissionId) => _submissions.TryGetValue(submissionId, out var records) ? records : null;

    public void Refresh()
    {
        for (var tries = 1; !TryRefresh(isLastTry: tries == MaxTries); tries++)
        {
            // A file was cleaned up. What it said is forgotten by reading the others anew: it happens once in a while.
            Forget();
        }
    }

    private bool TryRefresh(bool isLastTry)
    {
        var names = folder.ListJournals().OrderBy(name => name, StringComparer.Ordinal).ToList();
        if (_files.Count > 0 && !_files.Keys.All(new HashSet<string>(names, StringComparer.Ordinal).Contains))
            return false;
        foreach (var name in names)
        {
            if (!_files.TryGetValue(name, out var file))
                _files.Add(name, file = new JournalFile(folder, name));
            try
            {
                file.ReadNew(Add);
            }
            catch (FileNotFoundException) when (!isLastTry)
            {
                return false;
            }
        }
        return true;
    }

    private void Forget()
    {
        _files.Clear();
        _submissions.Clear();
        _order = 0;
    }

    private void Add(JournalLine line, JournalPlace place)
    {
        if (!_submissions.TryGetValue(line.SubmissionId, out var records))
            _submissions.Add(line.SubmissionId, records = new JournalRecords(line.SubmissionId, _order++));
        records.Add(line, place);
    }
}
