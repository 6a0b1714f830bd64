namespace AtlasSeedance.Emulator.Storage;

/// <summary>Names for disk and URLs, made from names that a client sent.</summary>
internal static class SafeFileName
{
    private const int MaxLength = 100;

    /// <summary>The name without folders, control characters and lone surrogates, as it is shown to people. Never empty.</summary>
    public static string Display(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = string.Concat(last.EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune))).Trim();
        return clean.Length == 0 ? "file" : clean;
    }

    /// <summary>The same in ASCII letters, digits, <c>-</c>, <c>_</c> and inner dots, keeping the extension. Safe on every file system and in a URL.</summary>
    public static string ForDisk(string? name)
    {
        var display = Display(name);
        var extension = Ascii(Path.GetExtension(display).TrimStart('.'));
        if (extension.Length > 10) extension = "";
        var stem = Ascii(Path.GetFileNameWithoutExtension(display)).Trim('_', '.');
        if (stem.Length > MaxLength) stem = stem[..MaxLength];
        // The stem never is one of the names that Windows reserves (CON, NUL, COM1...)
        if (stem.Length is 0 or 3 or 4 && (stem.Length == 0 || IsReserved(stem))) stem = "file" + stem;
        return extension.Length == 0 ? stem : $"{stem}.{extension}";
    }

    private static string Ascii(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value is '-' or '.' || (rune.IsAscii && System.Text.Rune.IsLetterOrDigit(rune)) ? (char)rune.Value : '_'));

    private static bool IsReserved(string stem) =>
        stem.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" || stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase)
        || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase);
}
