using Microsoft.Extensions.Options;

namespace AtlasSeedance.DependencyInjection;

/// <summary>Checks one client's options, and names them by their configuration keys.</summary>
internal sealed class NamedOptionsValidator(string optionsName, string section) : IValidateOptions<SeedanceClientOptions>
{
    public ValidateOptionsResult Validate(string? name, SeedanceClientOptions options)
        => name == optionsName ? SeedanceClientOptionsValidator.Validate(options, section) : ValidateOptionsResult.Skip;
}
