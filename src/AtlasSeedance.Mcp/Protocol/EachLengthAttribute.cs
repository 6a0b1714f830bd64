namespace AtlasSeedance.Mcp.Protocol;

/// <summary>How many characters each text of a list has.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EachLengthAttribute(int least, int most) : Attribute
{
    public int Least => least;

    public int Most => most;
}
