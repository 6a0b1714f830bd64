using AtlasSeedance.Emulator.Faults;
using Microsoft.AspNetCore.Routing.Template;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>Tells from a request's first line what it asks for, by the server's own routes.</summary>
internal sealed class EndpointFinder(Func<IEndpointRouteBuilder> routes)
{
    private readonly Lazy<IReadOnlyList<Entry>> _entries = new(() =>
    [
        .. routes().DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<EndpointKind>() is not null)
            .Select(route => new Entry(
                new TemplateMatcher(new RouteTemplate(route.RoutePattern), []),
                route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods,
                route.Metadata.GetMetadata<EndpointKind>()!.Endpoint)),
    ]);

    /// <summary>Null for what no fault can strike.</summary>
    public EmulatorEndpoint? Find(string method, PathString path)
    {
        foreach (var entry in _entries.Value)
        {
            if (entry.Methods.Contains(method) && entry.Matcher.TryMatch(path, [])) return entry.Endpoint;
        }
        return null;
    }

    private sealed record Entry(TemplateMatcher Matcher, IReadOnlyList<string> Methods, EmulatorEndpoint Endpoint);
}
