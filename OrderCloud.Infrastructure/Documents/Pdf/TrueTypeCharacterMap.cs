using System.Buffers.Binary;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>Reads the Unicode character map of a font: cmap subtable format 4 (the basic plane).</summary>
internal static class TrueTypeCharacterMap
{
    public static Dictionary<int, ushort> Read(byte[] data, int cmap)
    {
        for (var i = 0; i < UInt16(data, cmap + 2); i++)
        {
            var record = cmap + 4 + 8 * i;
            var subtable = cmap + BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(record + 4));
            var isWindowsUnicode = UInt16(data, record) == 3 && UInt16(data, record + 2) == 1;
            if (isWindowsUnicode && UInt16(data, subtable) == 4) return ReadFormat4(data, subtable);
        }
        throw new InvalidDataException("The font has no Unicode character map of format 4.");
    }

    private static Dictionary<int, ushort> ReadFormat4(byte[] data, int subtable)
    {
        var glyphs = new Dictionary<int, ushort>();
        var segments = UInt16(data, subtable + 6) / 2;
        var ends = subtable + 14;
        var starts = ends + 2 * segments + 2;
        var deltas = starts + 2 * segments;
        var rangeOffsets = deltas + 2 * segments;
        for (var segment = 0; segment < segments; segment++)
        {
            int start = UInt16(data, starts + 2 * segment), end = UInt16(data, ends + 2 * segment);
            int delta = UInt16(data, deltas + 2 * segment), rangeOffset = UInt16(data, rangeOffsets + 2 * segment);
            for (var code = start; code <= end && code != 0xFFFF; code++)
            {
                int glyph = code;
                if (rangeOffset != 0)
                {
                    glyph = UInt16(data, rangeOffsets + 2 * segment + rangeOffset + 2 * (code - start));
                    if (glyph == 0) continue;
                }
                glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0) glyphs[code] = (ushort)glyph;
            }
        }
        return glyphs;
    }

    private static ushort UInt16(byte[] data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));
}
