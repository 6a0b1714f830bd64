namespace AtlasSeedance.Mcp.Tools;

/// <summary>The tools, in the order of a job.</summary>
internal static class ToolCatalogue
{
    private static readonly Type[] Reading = [typeof(EstimateCostTool), typeof(QuotePriceTool), typeof(GetVideoTool), typeof(WaitForVideoTool), typeof(ListVideosTool),
        typeof(SettleSubmissionsTool), typeof(GetBalanceTool), typeof(ListModelsTool)];

    private static readonly Type[] Changing = [typeof(GenerateVideoTool), typeof(UploadFileTool), typeof(DownloadVideoTool)];

    /// <summary>The types of the tools; for reading only, those that neither spend nor send or write a file.</summary>
    public static IEnumerable<Type> Tools(bool isReadOnly) => isReadOnly ? Reading : Changing.Concat(Reading);
}
