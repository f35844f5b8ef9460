using System.Buffers.Binary;

namespace OrderCloud.Infrastructure.Documents.Pictures;

/// <summary>A picture as a PDF holds it. PNG and GIF become plain pixels on white paper; a JPEG stays as it is.</summary>
public sealed class Picture
{
    private static ReadOnlySpan<byte> PngMark => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private Picture(int width, int height, byte[] content, int jpegColors = 0) => (Width, Height, Content, JpegColors) = (width, height, content, jpegColors);

    /// <summary>Pixels.</summary>
    public int Width { get; }
    public int Height { get; }

    /// <summary>Three bytes a pixel, from the top left; or the file of a JPEG.</summary>
    internal byte[] Content { get; }

    /// <summary>1 grey, 3 colours, 4 printing inks; 0: no JPEG.</summary>
    internal int JpegColors { get; }

    /// <summary>Null when the file is damaged, or of a kind that cannot be drawn: a paper is printed without it.</summary>
    public static Picture? Read(byte[] file)
    {
        try
        {
            if (file.AsSpan().StartsWith(PngMark)) return PngReader.Read(file);
            if (file.AsSpan().StartsWith("GIF8"u8)) return GifReader.Read(file);
            return file is [0xFF, 0xD8, ..] ? JpegHead(file) : null;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    internal static Picture Of(Canvas canvas) => new(canvas.Width, canvas.Height, canvas.Pixels);

    /// <summary>Baseline and progressive frames of 8 bits, which are all that PDF takes (ISO 32000-1, 7.4.8).</summary>
    private static Picture? JpegHead(byte[] file)
    {
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 5)), BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 7)));
                var isDrawn = marker is 0xC0 or 0xC1 or 0xC2 && file[at + 4] == 8 && file[at + 9] is 1 or 3 or 4;
                return isDrawn && width > 0 && height > 0 ? new(width, height, file, file[at + 9]) : null;
            }
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
        }
        return null;
    }
}

/// <summary>White paper that pixels are painted on.</summary>
internal sealed class Canvas
{
    private const long MostPixels = 2000 * 2000;

    public Canvas(int width, int height)
    {
        if (width <= 0 || height <= 0 || (long)width * height > MostPixels) throw new InvalidDataException("A picture without pixels, or with too many.");
        (Width, Height, Pixels) = (width, height, new byte[width * height * 3]);
        Array.Fill(Pixels, byte.MaxValue);
    }

    public int Width { get; }
    public int Height { get; }
    public byte[] Pixels { get; }

    /// <param name="alpha">0 shows the paper, 255 hides it.</param>
    public void Paint(int x, int y, int red, int green, int blue, int alpha = 255)
    {
        if (x >= Width || y >= Height) return;
        var at = (y * Width + x) * 3;
        (Pixels[at], Pixels[at + 1], Pixels[at + 2]) = (On(red, alpha), On(green, alpha), On(blue, alpha));
    }

    private static byte On(int color, int alpha) => (byte)((color * alpha + 255 * (255 - alpha) + 127) / 255);
}

/// <summary>A file read from its beginning; one that ends too early is damaged.</summary>
internal sealed class PictureBytes(byte[] file)
{
    private int _at;

    public bool IsAtEnd => _at >= file.Length;

    public byte Byte() => Take(1)[0];

    public int WordLittleEndian() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int LongBigEndian() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > file.Length - _at) throw new InvalidDataException("The picture ends too early.");
        var taken = file.AsSpan(_at, count);
        _at += count;
        return taken;
    }
}
