namespace AtlasSeedance.Mcp;

/// <summary>The MCP server as a program. On stdio, standard output belongs to the protocol: everything for people goes to standard error.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => McpProgram.RunAsync(args, Console.Out, Console.Error);
}
