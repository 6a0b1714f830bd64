using AtlasSeedance.Mcp.CommandLine;
using AtlasSeedance.Mcp.Files;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Tools;
using AtlasSeedance.Shared;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>Everything behind the transport: one client, one journal and one budget for all connections, and the tools.</summary>
internal static class ServerRegistration
{
    public static IMcpServerBuilder AddSeedanceTools(this IServiceCollection services, McpArguments arguments, ServedService service)
    {
        services.TryAddSingleton(TimeProvider.System);
        var folders = AllowedFolders.Open(arguments.Folders);
        services.AddSingleton(folders);
        services.AddSingleton<ISubmissionJournal>(_ => new FileSubmissionJournal(service.JournalFolder));
        var budget = arguments.Budget is { } dollars ? new SpendingBudget(dollars) : null;
        // A limit from the environment counts as one, too.
        services.AddSingleton(provider => new SpendingLimits(provider.GetRequiredService<IOptions<SeedanceClientOptions>>().Value.MaxCost, budget));
        if (budget is not null)
            services.AddSingleton(budget);
        // Some clients give up on a call after a minute: what is not found by then, settle_submissions looks for. Configuration comes after this.
        services.Configure<SeedanceClientOptions>(options => options.SubmissionLookupTime = TimeSpan.FromSeconds(15));
        services.AddSeedanceClient(options =>
        {
            options.MaxCost = arguments.MaxCost ?? options.MaxCost;
            options.BaseAddress = service.Address ?? options.BaseAddress;
            options.ApiKey = service.Key ?? options.ApiKey;
            options.UserAgentSuffix = $"AtlasSeedance.Mcp/{PackageVersion.Value}";
        });
        services.AddSingleton<VideoRequests>();
        services.AddSingleton<VideoWait>();
        foreach (var tool in ToolCatalogue.Tools(arguments.IsReadOnly))
            services.AddSingleton(typeof(McpServerTool), tool);
        services.AddOptions<McpServerOptions>().Configure<SpendingLimits>((server, limits) => server.ServerInstructions = ServerInstructions.For(arguments.IsReadOnly, limits, folders));
        return services.AddMcpServer(server =>
        {
            server.ServerInfo = new Implementation { Name = "atlas-seedance", Title = "Seedance 2.0 on Atlas Cloud", Version = PackageVersion.Value };
        });
    }

    /// <summary>Reads the options of the client, which the environment sets, before anything starts.</summary>
    /// <exception cref="FormatException">One cannot be read or is out of its range. The message is for the user.</exception>
    public static void CheckOptions(this IServiceProvider services)
    {
        try
        {
            _ = services.GetRequiredService<IOptions<SeedanceClientOptions>>().Value;
        }
        catch (Exception error) when (error is OptionsValidationException or InvalidOperationException)
        {
            throw new FormatException($"An environment variable sets an option wrongly: {error.Message}", error);
        }
    }
}
