using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AtlasSeedance.Docs.Tests;

/// <summary>
/// All snippets as one program that is compiled and never run. Each has a namespace of its own; its statements stand in a method, its types beside it.
/// Line directives make the compiler name the page.
/// </summary>
internal static class SnippetCompilation
{
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    public static CSharpCompilation Compilation { get; } = Create(Repository.Pages);

    public static IEnumerable<string> FindErrors(Page page) => FindErrors(Compilation, page);

    public static IEnumerable<string> FindErrors(CSharpCompilation compilation, Page page) => compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.GetMappedLineSpan().Path == page.Path)
        .Select(diagnostic => $"{page.Path}({diagnostic.Location.GetMappedLineSpan().StartLinePosition.Line + 1}): {diagnostic.Id}: {diagnostic.GetMessage()}")
        .Distinct();

    public static CSharpCompilation Create(IEnumerable<Page> pages)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var sources = pages.SelectMany(page => page.Snippets.Select((snippet, index) => Wrap(page, index, snippet.Line, snippet.Code))).Prepend(SnippetPrelude.Usings);
        return CSharpCompilation.Create(
            "Snippets",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, Parsing)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string Wrap(Page page, int index, int line, string code)
    {
        // A catch clause alone is a usual thing to show
        if (code.StartsWith("catch", StringComparison.Ordinal))
            code = "try { await Task.Yield(); } " + code;

        var root = CSharpSyntaxTree.ParseText(code, Parsing).GetCompilationUnitRoot();
        var types = root.Members.Where(member => member is not GlobalStatementSyntax);
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToArray();
        var methods = statements.Where(IsMethod);

        var source = new StringBuilder($"namespace Snippet_{string.Concat(page.Path.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}_{index}\n{{\n");
        foreach (var directive in root.Usings)
            Append(directive);
        source.Append($"class Prelude\n{{\n{SnippetPrelude.Members}\n}}\n");
        source.Append($"class PagePrelude : Prelude\n{{\n#line 1 \"{page.Path}\"\n{page.Prelude}\n#line default\nclass Snippet\n{{\nasync Task RunAsync()\n{{\nawait Task.Yield();\n");
        foreach (var statement in statements.Except(methods))
            Append(statement);
        source.Append("}\n");
        foreach (var method in methods)
            Append(method);
        source.Append("}\n}\n");
        foreach (var type in types)
            Append(type);
        return source.Append("}\n").ToString();

        void Append(SyntaxNode node)
        {
            var first = node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line + line;
            source.Append($"#line {first} \"{page.Path}\"\n{node.ToFullString().TrimEnd()}\n#line default\n");
        }
    }

    /// <summary>A test or another member of a class, shown without the class.</summary>
    private static bool IsMethod(GlobalStatementSyntax statement) => statement.Statement is LocalFunctionStatementSyntax function
        && (function.AttributeLists.Count > 0 || function.Modifiers.Any(SyntaxKind.PublicKeyword));
}
