namespace AtlasSeedance.Cli.Connection;

/// <summary>The journal of what this user submits with <c>generate</c>: what a lost answer or a killed command leaves open, <c>settle</c> finds there.</summary>
internal static class UserJournal
{
    public static FileSubmissionJournal Open(Service service) => new(Path.Combine(UserFolders.Data, service.JournalName));
}
