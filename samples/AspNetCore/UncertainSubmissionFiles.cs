using AtlasSeedance;

namespace AspNetCore;

/// <summary>Keeps submits whose outcome is not known, a JSON file each, until someone has looked at the account's history.</summary>
internal sealed class UncertainSubmissionFiles(IHostEnvironment environment)
{
    private readonly string _folder = Path.Combine(environment.ContentRootPath, "uncertain-submissions");

    public async Task<string> SaveAsync(UncertainSubmission submission)
    {
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, submission.SubmissionId + ".json");
        await File.WriteAllTextAsync(path, submission.ToJson());
        return path;
    }
}
