using AtlasSeedance.Emulator.Control;
using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary>What lies at which path.</summary>
internal sealed record Routes(
    SubmitEndpoint Submit,
    PollEndpoint Poll,
    UploadEndpoint Upload,
    HistoryEndpoint History,
    CalculateEndpoint Calculate,
    ModelEndpoints Models,
    BalanceEndpoint Balance,
    StorageEndpoints Storage,
    FaultEndpoints Faults,
    ControlEndpoints Control,
    StartPageEndpoint StartPage)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/model/generateVideo", Submit.HandleAsync).WithMetadata(new EndpointKind(EmulatorEndpoint.Submit), new NeedsKey());
        app.MapGet("/api/v1/model/prediction/{id}", Poll.HandleAsync).WithMetadata(new EndpointKind(EmulatorEndpoint.Poll), new NeedsKey());
        app.MapPost("/api/v1/model/uploadMedia", Upload.HandleAsync).WithMetadata(new EndpointKind(EmulatorEndpoint.Upload), new NeedsKey());
        app.MapGet("/api/v1/model/history", History.HandleAsync).WithMetadata(new EndpointKind(EmulatorEndpoint.History), new NeedsKey());
        app.MapPost("/api/v1/model/calculate", Calculate.HandleAsync).WithMetadata(new EndpointKind(EmulatorEndpoint.Calculate), new NeedsKey());
        app.MapGet("/api/v1/models", Models.ListAsync).WithMetadata(new EndpointKind(EmulatorEndpoint.Models));
        app.MapGet(ModelEndpoints.DocumentPath, Models.DocumentAsync).WithMetadata(new EndpointKind(EmulatorEndpoint.ModelDocuments));
        app.MapGet("/public/v1/balance", Balance.HandleAsync)
            .WithMetadata(new EndpointKind(EmulatorEndpoint.Balance), new NeedsKey(), new PublicErrors());

        string[] reading = ["GET", "HEAD"];
        app.MapMethods("/storage/outputs/{name}", reading, Storage.OutputAsync).WithMetadata(new EndpointKind(EmulatorEndpoint.Download));
        app.MapMethods("/storage/uploads/{id}/{name}", reading, Storage.UploadAsync).WithMetadata(new EndpointKind(EmulatorEndpoint.Download));

        app.MapMethods("/", reading, StartPage.HandleAsync);
        // Browsers ask for it beside every page that they open
        app.MapMethods("/favicon.ico", reading, () => TypedResults.NoContent());
        app.MapGet("/emulator/faults", Faults.ListAsync);
        app.MapPost("/emulator/faults", Faults.AddAsync);
        app.MapDelete("/emulator/faults", Faults.ClearAsync);
        app.MapDelete("/emulator/faults/{id}", Faults.RemoveAsync);
        app.MapGet("/emulator/service", Control.ShowServiceAsync);
        app.MapPatch("/emulator/service", Control.ChangeServiceAsync);
        app.MapPost("/emulator/refusals", Control.RefuseAsync);
        app.MapGet("/emulator/ledger", Control.ShowLedgerAsync);

        // The service answers a path that it does not know as if the key were wrong
        app.MapFallback("{*path}", context => context.RefuseAsync(StatusCodes.Status401Unauthorized, "unauthorized"));
    }
}
