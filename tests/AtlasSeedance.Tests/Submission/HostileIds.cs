namespace AtlasSeedance.Tests.Submission;

/// <summary>Ids that a service, or somebody who can write a file, could send.</summary>
public static class HostileIds
{
    public static TheoryData<string> All { get; } =
    [
        " ", ".", "..", "../../x", @"..\..\x", "/etc/passwd", @"C:\x", "CON", "nul.lock", "a:b", "a\0b", "x\r\ny", "*?\"<>|", "prédiction-日本-🦊", new string('x', 100_000),
    ];
}
