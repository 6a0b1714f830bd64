namespace AtlasSeedance.Http;

/// <summary>
/// Makes a name that came over the wire safe to store a file under: in whatever folder it is combined with, it stays there, on every system.
/// </summary>
internal static class PlainFileName
{
    private const string Forbidden = "<>:\"|?*";

    // Windows takes these for devices, whatever extension they have.
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>The name without folders and without what a file's name cannot have; <see langword="null"/> where nothing is left.</summary>
    public static string? OrNull(string? name)
    {
        var plain = UploadFileName.Unicode(name, emptyStem: "");
        if (plain.Length == 0 || plain[0] == '.')
            return null;
        foreach (var character in Forbidden)
            plain = plain.Replace(character, '_');
        return IsDevice(plain) ? "_" + plain : plain;
    }

    private static bool IsDevice(string name)
    {
        var dot = name.IndexOf('.');
        var stem = (dot < 0 ? name : name.Substring(0, dot)).TrimEnd();
        return Array.Exists(Devices, device => device.Equals(stem, StringComparison.OrdinalIgnoreCase))
            || (stem.Length == 4 && char.IsDigit(stem[3])
                && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
    }
}
