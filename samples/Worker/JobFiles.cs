using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Worker;

/// <summary>The jobs on disk, a JSON file each. A file is always whole: it is written beside, and then takes its place.</summary>
internal sealed class JobFiles(IOptions<WorkerOptions> options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(options.Value.Data, "jobs")).FullName;

    public async Task<Job?> FindAsync(string order)
    {
        if (!File.Exists(PathOf(order)))
            return null;
        await using var file = File.OpenRead(PathOf(order));
        return await JsonSerializer.DeserializeAsync<Job>(file, Json) ?? throw new JsonException($"{PathOf(order)} holds no job.");
    }

    public async Task<Job> SaveAsync(Job job)
    {
        var whole = PathOf(job.Order);
        var beside = whole + ".new";
        await using (var file = File.Create(beside))
        {
            await JsonSerializer.SerializeAsync(file, job, Json);
            // Through the system's cache to the disk: a power cut must not take an id that was paid for.
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, whole, overwrite: true);
        return job;
    }

    public void Delete(Job job) => File.Delete(PathOf(job.Order));

    private string PathOf(string order) => Path.Combine(_folder, order + ".json");
}
