using AtlasSeedance.Emulator.Catalogue;
using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary>Reads and checks the body of a submit; a price enquiry goes through the same.</summary>
internal sealed class SubmitIntake(AtlasEmulatorOptions options)
{
    public async Task<(SubmitRequest Request, byte[] Body)> ReadAsync(HttpRequest http)
    {
        var body = await RequestBody.ReadAsync(http, options.MaxRequestBytes);
        var request = SubmitRequestReader.Read(body);
        var model = options.StrictModels
            ? ModelCatalogue.Find(request.Model) ?? throw new RefusalException(StatusCodes.Status404NotFound, $"model not found: {request.Model}")
            : null;
        SubmitRules.Check(request);
        model?.Check(request);
        return (request, body);
    }
}
