using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>Writes a font file that holds only the given glyphs, renumbered in their order; parts of composite glyphs follow at the end.</summary>
internal sealed class TrueTypeSubset
{
    // Flags of a composite glyph's component record.
    private const int ArgumentsAreWords = 0x0001, HasScale = 0x0008, HasMore = 0x0020, HasTwoScales = 0x0040, HasMatrix = 0x0080;

    // The instructions ("cvt ", "fpgm", "prep") go along so that small sizes stay crisp on screens.
    private static readonly string[] CopiedTables = ["cvt ", "fpgm", "prep"];

    private readonly TrueTypeFont _font;
    private readonly List<int> _glyphs;
    private readonly Dictionary<int, int> _parts = [];

    private TrueTypeSubset(TrueTypeFont font, IEnumerable<ushort> glyphs)
    {
        _font = font;
        _glyphs = [.. glyphs.Select(glyph => (int)glyph)];
    }

    /// <summary>The first glyph given should be 0, the sign for "not defined".</summary>
    public static byte[] Write(TrueTypeFont font, IEnumerable<ushort> glyphs) => new TrueTypeSubset(font, glyphs).Write();

    private byte[] Write()
    {
        var outlines = new MemoryStream();
        var locations = new MemoryStream();
        // The list grows while it is read: a composite glyph appends its parts.
        for (var i = 0; i < _glyphs.Count; i++)
        {
            PutInt32(locations, (int)outlines.Length);
            outlines.Write(WithRenumberedParts(_font.OutlineOf(_glyphs[i])));
            Pad(outlines);
        }
        PutInt32(locations, (int)outlines.Length);

        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines.ToArray(),
            ["loca"] = locations.ToArray(),
            ["hmtx"] = Metrics(),
            ["head"] = Patched("head", 50, 1),
            ["hhea"] = Patched("hhea", 34, (short)_glyphs.Count),
            ["maxp"] = Patched("maxp", 4, (short)_glyphs.Count),
        };
        foreach (var tag in CopiedTables)
            if (_font.Table(tag) is { IsEmpty: false } table)
                tables[tag] = table.ToArray();
        return File(tables);
    }

    private byte[] WithRenumberedParts(ReadOnlySpan<byte> outline)
    {
        var copy = outline.ToArray();
        var isComposite = copy.Length > 0 && BinaryPrimitives.ReadInt16BigEndian(copy) < 0;
        if (!isComposite) return copy;
        for (var at = 10; ;)
        {
            int flags = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at));
            int part = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 2), (ushort)NumberOfPart(part));
            at += (flags & ArgumentsAreWords) != 0 ? 8 : 6;
            at += (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
            if ((flags & HasMore) == 0) return copy;
        }
    }

    private int NumberOfPart(int glyph)
    {
        if (_parts.TryGetValue(glyph, out var number)) return number;
        _glyphs.Add(glyph);
        return _parts[glyph] = _glyphs.Count - 1;
    }

    private byte[] Metrics()
    {
        var metrics = new byte[4 * _glyphs.Count];
        for (var i = 0; i < _glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)_font.AdvanceOf(_glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan(4 * i + 2), _font.BearingOf(_glyphs[i]));
        }
        return metrics;
    }

    private byte[] Patched(string tag, int at, short value)
    {
        var table = _font.Table(tag).ToArray();
        BinaryPrimitives.WriteInt16BigEndian(table.AsSpan(at), value);
        return table;
    }

    private static byte[] File(SortedDictionary<string, byte[]> tables)
    {
        var file = new MemoryStream();
        var log = BitOperations.Log2((uint)tables.Count);
        PutInt32(file, 0x00010000);
        PutInt16(file, tables.Count);
        PutInt16(file, 16 << log);
        PutInt16(file, log);
        PutInt16(file, 16 * tables.Count - (16 << log));
        var offset = 12 + 16 * tables.Count;
        foreach (var (tag, table) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(tag));
            PutInt32(file, (int)Checksum(table));
            PutInt32(file, offset);
            PutInt32(file, table.Length);
            offset += (table.Length + 3) & ~3;
        }
        foreach (var table in tables.Values)
        {
            file.Write(table);
            Pad(file);
        }
        return file.ToArray();
    }

    private static uint Checksum(byte[] table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i++) sum += (uint)table[i] << (24 - 8 * (i % 4));
        return sum;
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % 4 != 0) stream.WriteByte(0);
    }

    private static void PutInt16(MemoryStream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        stream.Write(bytes);
    }

    private static void PutInt32(MemoryStream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }
}
