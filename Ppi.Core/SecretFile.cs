using System.Security.Cryptography;

namespace Ppi.Core;

/// <summary>A secret of an installation, made when it is first asked for; only the owner of the process can read it.</summary>
public static class SecretFile
{
    /// <summary>Bytes of a secret.</summary>
    public const int SecretBytes = 32;

    /// <summary>Reads the file, or makes it; its folder too.</summary>
    /// <returns>32 random bytes.</returns>
    public static byte[] ReadOrMake(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var written = new FileStream(file + ".part", options))
            {
                written.Write(RandomNumberGenerator.GetBytes(SecretBytes));
                written.Flush(flushToDisk: true);
            }

            File.Move(file + ".part", file);
        }

        return File.ReadAllBytes(file);
    }

    /// <summary>The secret that somebody chose: 32 bytes of any text.</summary>
    public static byte[] Of(string text) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
}
