using AtlasSeedance;

namespace AspNetCore;

/// <summary>Looks in the account's history, at the start, for what an earlier process sent and got no answer to.</summary>
internal sealed partial class JournalSettler(ISeedanceClient seedance, ILogger<JournalSettler> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var entry in seedance.SettleJournalAsync(stoppingToken))
                LogSettled(entry.ToString());
        }
        catch (SeedanceException error)
        {
            LogNotSettled(error.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Settled: {Entry}")]
    private partial void LogSettled(string entry);

    [LoggerMessage(LogLevel.Error, "The journal is not settled; GET /submissions/{{id}} tries again. {Message}")]
    private partial void LogNotSettled(string message);
}
