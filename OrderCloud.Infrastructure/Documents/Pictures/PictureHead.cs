using System.Buffers.Binary;

namespace OrderCloud.Infrastructure.Documents.Pictures;

/// <summary>What a picture is by its own bytes, whatever its name says: PNG (RFC 2083), JPEG (ITU-T T.81) or GIF (89a). Nothing else is shown by every mail program.</summary>
public sealed record PictureHead(string ContentType, int Width, int Height)
{
    private static ReadOnlySpan<byte> PngMark => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null when it is none of these.</summary>
    public static PictureHead? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > 33 && file.StartsWith(PngMark) && file[12..16].SequenceEqual("IHDR"u8))
            return new("image/png", BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));
        if (file.Length > 13 && (file.StartsWith("GIF89a"u8) || file.StartsWith("GIF87a"u8)))
            return new("image/gif", BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]));
        return file.Length > 4 && file[0] == 0xFF && file[1] == 0xD8 ? Jpeg(file) : null;
    }

    /// <summary>Its size stands in the first frame header; the segments before it are passed over by their lengths.</summary>
    private static PictureHead? Jpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }
        return null;
    }
}
