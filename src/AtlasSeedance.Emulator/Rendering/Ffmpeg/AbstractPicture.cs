using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>Soft patches of colour for a video that has nothing but a prompt: the same for the same prompt, and another for another.</summary>
internal static class AbstractPicture
{
    // Small, as ffmpeg enlarges it smoothly
    private const int Width = 160;
    private const int Height = 90;
    private const int HeaderLength = 54;
    private const int PatchCount = 5;

    /// <summary>A bitmap file of 24 bits a pixel.</summary>
    public static byte[] Draw(string prompt)
    {
        var random = SHA256.HashData(Encoding.UTF8.GetBytes(prompt));
        var hue = random[0] / 255.0;
        var patches = Enumerable.Range(0, PatchCount).Select(index => new Patch(
            X: random[1 + index] / 255.0 * Width,
            Y: random[6 + index] / 255.0 * Height,
            Radius: 18 + (random[11 + index] / 255.0 * 30),
            Color: FromHue(hue + (0.09 * index)))).ToArray();

        var file = new byte[HeaderLength + (Width * Height * 3)];
        WriteHeader(file);
        var offset = HeaderLength;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++, offset += 3)
            {
                var (red, green, blue) = (0.07, 0.08, 0.16);
                foreach (var patch in patches)
                {
                    var distance = ((x - patch.X) * (x - patch.X)) + ((y - patch.Y) * (y - patch.Y));
                    var weight = 0.75 * Math.Exp(-distance / (2 * patch.Radius * patch.Radius));
                    red += (patch.Color.Red - red) * weight;
                    green += (patch.Color.Green - green) * weight;
                    blue += (patch.Color.Blue - blue) * weight;
                }

                (file[offset], file[offset + 1], file[offset + 2]) = (ToByte(blue), ToByte(green), ToByte(red));
            }
        }

        return file;
    }

    private static void WriteHeader(Span<byte> file)
    {
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file[2..], file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file[10..], HeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(file[14..], 40);
        BinaryPrimitives.WriteInt32LittleEndian(file[18..], Width);
        BinaryPrimitives.WriteInt32LittleEndian(file[22..], Height);
        BinaryPrimitives.WriteInt16LittleEndian(file[26..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(file[28..], 24);
    }

    private static (double Red, double Green, double Blue) FromHue(double hue)
    {
        double Channel(double shift) => 0.5 + (0.42 * Math.Cos(2 * Math.PI * (hue + shift)));
        return (Channel(0), Channel(2.0 / 3), Channel(1.0 / 3));
    }

    private static byte ToByte(double value) => (byte)Math.Clamp(value * 255, 0, 255);

    private sealed record Patch(double X, double Y, double Radius, (double Red, double Green, double Blue) Color);
}
