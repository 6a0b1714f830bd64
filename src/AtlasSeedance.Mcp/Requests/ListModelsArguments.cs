using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>Which models.</summary>
internal sealed record ListModelsArguments
{
    [Description("The text that a model's id or name has in it, in upper or lower case. Empty: all of them, of every kind.")]
    [DefaultValue("seedance")]
    [MaxLength(100)]
    public string Search { get; init; } = "seedance";
}
