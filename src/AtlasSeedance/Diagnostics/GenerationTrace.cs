using System.Diagnostics;

namespace AtlasSeedance.Diagnostics;

/// <summary>Where a generation stands in the traces, so that its downloads can be put there, too.</summary>
/// <param name="Context">The generation's span.</param>
/// <param name="ParentId">The span around it; the default value when there was none.</param>
internal sealed record GenerationTrace(ActivityContext Context, ActivitySpanId ParentId);
