using Microsoft.Extensions.DependencyInjection;

namespace AtlasSeedance.Tests.Testing;

internal static class ServiceCollectionExtensions
{
    public static IServiceCollection Also(this IServiceCollection services, Action<IServiceCollection> add)
    {
        add(services);
        return services;
    }
}
