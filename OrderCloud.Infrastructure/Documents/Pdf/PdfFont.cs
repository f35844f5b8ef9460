using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>A face as one document uses it: every character drawn gets the next glyph number of the subset.</summary>
internal sealed class PdfFont(Typeface face, string resourceName)
{
    private readonly TrueTypeFont _font = face.Font();
    // Keyed by text too: two characters may share a glyph, and both must be read back as themselves.
    private readonly Dictionary<PdfGlyph, int> _numbers = new() { [new PdfGlyph(0, "")] = 0 };

    public string ResourceName => resourceName;

    /// <summary>The text as a hexadecimal string of two-byte glyph numbers.</summary>
    public string Encode(string text)
    {
        var codes = new StringBuilder("<");
        foreach (var glyph in _font.Shape(text))
        {
            if (!_numbers.TryGetValue(glyph, out var number)) _numbers[glyph] = number = _numbers.Count;
            codes.Append(CultureInfo.InvariantCulture, $"{number:X4}");
        }
        return codes.Append('>').ToString();
    }

    /// <summary>Writes the five objects of a composite font; gives back the number of the first.</summary>
    public int WriteTo(PdfObjects objects)
    {
        var subset = TrueTypeSubset.Write(_font, _numbers.Keys.Select(glyph => glyph.Glyph));
        var name = $"{SubsetTag(subset)}+{face.PostScriptName()}";
        var file = objects.AddStream(subset, $"/Length1 {subset.Length}");
        var toUnicode = objects.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        var box = string.Join(' ', _font.BoundingBox.Select(Thousandths));
        var descriptor = objects.Add(
            $"<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[{box}]/ItalicAngle 0/Ascent {Thousandths(_font.Ascent)}" +
            $"/Descent {Thousandths(_font.Descent)}/CapHeight {Thousandths(_font.CapHeight)}/StemV {(face == Typeface.Bold ? 140 : 80)}/FontFile2 {file} 0 R>>");
        var widths = string.Join(' ', _numbers.Keys.Select(glyph => Thousandths(_font.AdvanceOf(glyph.Glyph))));
        var descendant = objects.Add(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
            $"/CIDToGIDMap/Identity/FontDescriptor {descriptor} 0 R/W[0[{widths}]]>>");
        return objects.Add(
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {toUnicode} 0 R>>");
    }

    /// <summary>The map that lets a reader search and copy: glyph number to characters.</summary>
    private string ToUnicode()
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        // The format allows a hundred entries in a block.
        foreach (var block in _numbers.Where(entry => entry.Key.Text.Length > 0).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, number) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{PdfObjects.Utf16Hex(glyph.Text)}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    /// <summary>The six letters that tell subsets of one font apart, drawn from the subset's content.</summary>
    private static string SubsetTag(byte[] subset) =>
        string.Concat(SHA256.HashData(subset).Take(6).Select(value => (char)('A' + value % 26)));

    private int Thousandths(short units) => Thousandths((int)units);
    private int Thousandths(int units) => (int)Math.Round(units * 1000.0 / _font.UnitsPerEm);
}
