using System.Text.Json;

namespace AtlasSeedance.Account;

/// <summary>A document whose parts point to each other. Each place is looked at once, however many point to it: who writes the document must not decide how long that takes.</summary>
internal sealed class SchemaDocument(JsonElement root)
{
    // Deeper than any document that means well, and short enough for one that points to itself
    private const int MaxSteps = 8;

    private readonly Dictionary<string, SchemaPart?> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, JsonElement>> _children = new(StringComparer.Ordinal);

    /// <summary>The part at an element, and those that it leads to, nearest first.</summary>
    public List<SchemaPart> Follow(JsonElement element)
    {
        var parts = new List<SchemaPart>();
        for (SchemaPart? part = new(element); part is not null && parts.Count < MaxSteps; part = part.Inner ?? Find(part.Reference))
            parts.Add(part);
        return parts;
    }

    private SchemaPart? Find(string? reference)
    {
        if (reference is null || !reference.StartsWith("#/", StringComparison.Ordinal))
            return null;
        if (!_parts.TryGetValue(reference, out var part))
        {
            part = FindElement(reference) is { } element ? new SchemaPart(element) : null;
            _parts.Add(reference, part);
        }
        return part;
    }

    /// <summary>What a JSON pointer (RFC 6901) points to, through objects.</summary>
    private JsonElement? FindElement(string reference)
    {
        var element = root;
        for (var end = 1; end < reference.Length;)
        {
            var parent = reference.Substring(0, end);
            var begin = end + 1;
            end = reference.IndexOf('/', begin) is >= 0 and var next ? next : reference.Length;
            var name = reference.Substring(begin, end - begin).Replace("~1", "/").Replace("~0", "~");
            if (!Children(parent, element).TryGetValue(name, out element))
                return null;
        }
        return element;
    }

    private Dictionary<string, JsonElement> Children(string path, JsonElement parent)
    {
        if (_children.TryGetValue(path, out var children))
            return children;
        children = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (parent.ValueKind == JsonValueKind.Object)
        {
            foreach (var child in parent.EnumerateObject())
            {
                // Names that cannot be decoded take long to find out: a place among them is none
                if (OddJson.Name(child) is not { } name)
                    break;
                children[name] = child.Value;
            }
        }
        _children.Add(path, children);
        return children;
    }
}
