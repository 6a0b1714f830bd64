using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AtlasSeedance.Docs.Tests;

/// <summary>Every public member of the SDK stands in a snippet, so that whoever looks it up finds an example that compiles.</summary>
public class PublicMemberTests
{
    [Fact]
    public void EveryPublicMember_HasAnExample()
    {
        var compilation = SnippetCompilation.Compilation;
        var used = FindUsed(compilation);
        var sdk = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(compilation.References
            .Single(reference => Path.GetFileName(reference.Display) == "AtlasSeedance.dll"))!;

        var missing = FindPublicTypes(sdk.GlobalNamespace)
            .SelectMany(type => FindNames(type).Except(used))
            .Order(StringComparer.Ordinal)
            .ToArray();

        Assert.True(missing.Length == 0, $"""
            {missing.Length} public members stand in no C# snippet of README.md and docs/. Show each where a reader would look for it,
            on the page of its task or, if there is none, in docs/reference.md:
            {string.Join("\n", missing)}
            """);
    }

    private static HashSet<string> FindUsed(Compilation compilation)
    {
        var used = new HashSet<string>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (model.GetSymbolInfo(node).Symbol is { } symbol)
                    Add(symbol);
            }
        }
        return used;

        void Add(ISymbol symbol)
        {
            // An extension method called on its first argument is a symbol of its own
            symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
            used.Add(Name(symbol));
            if (symbol.ContainingType is { } type)
            {
                used.Add(Name(type));
                // A call on the interface shows the class's method as well, and the other way round
                foreach (var implemented in type.AllInterfaces.SelectMany(contract => contract.GetMembers(symbol.Name)))
                    used.Add(Name(implemented));
            }
        }
    }

    private static IEnumerable<string> FindNames(INamedTypeSymbol type)
    {
        // The compiler calls the members of these
        if (type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(InterpolatedStringHandlerAttribute)))
            return [];
        return type.GetMembers().Where(member => IsExpected(type, member)).Select(Name).Append(Name(type)).Distinct();
    }

    private static bool IsExpected(INamedTypeSymbol type, ISymbol member)
    {
        if (member.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected) || member.IsImplicitlyDeclared || member.IsOverride)
            return false;
        // Shown by the interface
        if (type.AllInterfaces.Any(contract => contract.ContainingAssembly.Equals(type.ContainingAssembly, SymbolEqualityComparer.Default)
            && contract.GetMembers(member.Name).Length > 0))
        {
            return false;
        }
        return member switch
        {
            IMethodSymbol method => method.MethodKind is MethodKind.Ordinary or MethodKind.Constructor && method.Name != nameof(IEquatable<>.Equals)
                && !(method.MethodKind == MethodKind.Constructor && (type.IsAbstract || method.DeclaredAccessibility == Accessibility.Protected)),
            IPropertySymbol or IFieldSymbol or IEventSymbol => true,
            _ => false,
        };
    }

    /// <summary>Overloads share a name: one example shows them.</summary>
    private static string Name(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol => symbol.ToDisplayString(),
        IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {symbol.ContainingType.ToDisplayString()}",
        _ => $"{symbol.ContainingSymbol?.ToDisplayString()}.{symbol.Name}",
    };

    private static IEnumerable<INamedTypeSymbol> FindPublicTypes(INamespaceOrTypeSymbol symbol)
    {
        foreach (var member in symbol.GetMembers())
        {
            // What editors hide is called by the platform alone.
            if (member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(EditorBrowsableAttribute)))
                continue;
            if (member is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type)
                yield return type;
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var found in FindPublicTypes(inner))
                    yield return found;
            }
        }
    }
}
