namespace AtlasSeedance.Emulator.Faults;

/// <summary>Marks a route for the faults that strike it.</summary>
internal sealed record EndpointKind(EmulatorEndpoint Endpoint);
