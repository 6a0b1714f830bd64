using System.Globalization;
using System.Reflection;

namespace AtlasSeedance.Docs.Tests;

/// <summary>A setting of the client, found by reflection.</summary>
/// <param name="Key">The configuration key below the client's section, for example <c>Retry:Delay</c>.</param>
/// <param name="Type">Its type, without <see cref="Nullable{T}"/>.</param>
/// <param name="Default">The default value; <see langword="null"/> when there is none.</param>
internal sealed record Option(string Key, Type Type, object? Default)
{
    public static IReadOnlyList<Option> All { get; } = [.. Find(new SeedanceClientOptions(), "")];

    /// <summary>The default as configuration would say it.</summary>
    public string DefaultText => Format(Default);

    /// <summary>Sets the option on options of its own.</summary>
    public SeedanceClientOptions Set(object value)
    {
        var options = new SeedanceClientOptions { ApiKey = "key" };
        object owner = options;
        var names = Key.Split(':');
        foreach (var name in names[..^1])
            owner = owner.GetType().GetProperty(name)!.GetValue(owner)!;
        owner.GetType().GetProperty(names[^1])!.SetValue(owner, value);
        return options;
    }

    public static string Format(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static IEnumerable<Option> Find(object owner, string section)
    {
        foreach (var property in owner.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = property.GetValue(owner);
            if (value is not null && value.GetType() is { IsClass: true } nested && nested.Assembly == typeof(SeedanceClientOptions).Assembly)
            {
                foreach (var option in Find(value, $"{section}{property.Name}:"))
                    yield return option;
            }
            else
            {
                yield return new Option(section + property.Name, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, value);
            }
        }
    }
}
