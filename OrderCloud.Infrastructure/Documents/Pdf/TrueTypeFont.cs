using System.Buffers.Binary;
using System.Text;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>A TrueType font file, read for measuring and subsetting. Source: the OpenType specification, tables head, hhea, hmtx, maxp, cmap, loca, glyf and OS/2.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs;
    private readonly int _advances;
    private readonly bool _longLocations;

    public TrueTypeFont(byte[] data)
    {
        _data = data;
        for (var i = 0; i < UInt16(4); i++)
        {
            var record = 12 + 16 * i;
            _tables[Encoding.ASCII.GetString(data, record, 4)] = (Offset32(record + 8), Offset32(record + 12));
        }
        var head = At("head");
        UnitsPerEm = UInt16(head + 18);
        BoundingBox = [Int16(head + 36), Int16(head + 38), Int16(head + 40), Int16(head + 42)];
        _longLocations = Int16(head + 50) == 1;
        Ascent = Int16(At("hhea") + 4);
        Descent = Int16(At("hhea") + 6);
        _advances = UInt16(At("hhea") + 34);
        CapHeight = Int16(At("OS/2") + 88);
        _glyphs = TrueTypeCharacterMap.Read(data, At("cmap"));
        // The font has no U+FFFD; the white square is what people know as "cannot be shown here".
        Replacement = GlyphOf('\uFFFD') is var glyph and not 0 ? glyph : GlyphOf('\u25A1');
    }

    /// <summary>Design units in the font size.</summary>
    public int UnitsPerEm { get; }
    public int Ascent { get; }
    public int Descent { get; }
    public int CapHeight { get; }
    public IReadOnlyList<short> BoundingBox { get; }

    /// <summary>The glyph drawn for a character that the font does not have.</summary>
    public ushort Replacement { get; }

    /// <summary>The glyph of a code point, 0 when the font does not have it.</summary>
    public ushort GlyphOf(int codePoint) => _glyphs.GetValueOrDefault(codePoint);

    /// <summary>Advance width in design units.</summary>
    public int AdvanceOf(int glyph) => UInt16(At("hmtx") + 4 * Math.Min(glyph, _advances - 1));

    /// <summary>Left side bearing in design units.</summary>
    public short BearingOf(int glyph) => glyph < _advances
        ? Int16(At("hmtx") + 4 * glyph + 2)
        : Int16(At("hmtx") + 4 * _advances + 2 * (glyph - _advances));

    /// <summary>The outline program of a glyph, empty for a blank.</summary>
    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var start = Location(glyph);
        return _data.AsSpan(At("glyf") + start, Location(glyph + 1) - start);
    }

    public ReadOnlySpan<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var table) ? _data.AsSpan(table.Offset, table.Length) : default;

    /// <summary>The glyphs for a text, each with the characters it stands for.</summary>
    public IEnumerable<PdfGlyph> Shape(string text)
    {
        foreach (var element in PrintableText.Elements(text))
        {
            // A picture of several code points (a flag, a family) is one missing sign, not four.
            if (GlyphOf(Rune.GetRuneAt(element, 0).Value) == 0)
            {
                yield return new PdfGlyph(Replacement, element);
                continue;
            }
            if (element.Length == 1)
            {
                yield return new PdfGlyph(GlyphOf(element[0]), element);
                continue;
            }
            foreach (var rune in element.EnumerateRunes())
            {
                var glyph = GlyphOf(rune.Value);
                yield return new PdfGlyph(glyph == 0 ? Replacement : glyph, rune.ToString());
            }
        }
    }

    private int Location(int glyph) => _longLocations
        ? Offset32(At("loca") + 4 * glyph)
        : 2 * UInt16(At("loca") + 2 * glyph);

    private int At(string tag) => _tables[tag].Offset;
    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));
    private short Int16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));
    private int Offset32(int at) => BinaryPrimitives.ReadInt32BigEndian(_data.AsSpan(at));
}

/// <summary>A glyph of the font and the characters it stands for.</summary>
internal readonly record struct PdfGlyph(ushort Glyph, string Text);
