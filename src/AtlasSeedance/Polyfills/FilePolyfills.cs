#if !NET
namespace AtlasSeedance;

internal static class FilePolyfills
{
    extension(File)
    {
        public static void Move(string source, string destination, bool overwrite)
        {
            if (overwrite && File.Exists(destination))
                File.Replace(source, destination, destinationBackupFileName: null);
            else
                File.Move(source, destination);
        }

        /// <summary>What a link leads to; unknown here.</summary>
        public static FileSystemInfo? ResolveLinkTarget(string path, bool returnFinalTarget) => null;
    }
}
#endif
