using System.Runtime.InteropServices;
using System.Text;

namespace AtlasSeedance.Shared;

/// <summary>
/// Tells pipes, sockets and devices from files. .NET shows them all as files, and takes any of them away when another one is moved to its name.
/// Compiled into the SDK, and into the command, which asks before a video is paid for.
/// </summary>
internal static class SpecialFile
{
    // The kernel's statx, which has the same layout on every architecture: linux/stat.h
    private const int CurrentFolder = -100;
    private const uint TypeMask = 1;
    private const int StatusLength = 256;
    private const int ModeOffset = 28;

    private const int TypeBits = 0xF000;
    private const int RegularType = 0x8000;

    /// <summary>Whether a file that is there, or what a link at its place leads to, is none whose content can be replaced. Where the system cannot be asked, none is.</summary>
    public static bool IsAt(string path)
        => RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && TypeOf(path) is { } type && type != RegularType;

    private static int? TypeOf(string path)
    {
        var status = new byte[StatusLength];
        try
        {
            return GetStatus(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, TypeMask, status) == 0 ? BitConverter.ToUInt16(status, ModeOffset) & TypeBits : null;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            // A C library from before 2018
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetStatus(int folder, byte[] path, int flags, uint mask, byte[] status);
}
