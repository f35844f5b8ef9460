using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>The numbered objects of a PDF file and the table of where each begins. Source: ISO 32000-1, section 7.5.</summary>
internal sealed class PdfObjects
{
    private readonly ArrayBufferWriter<byte> _file = new(64 * 1024);
    private readonly List<int> _offsets = [];

    public PdfObjects() => Put("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"); // high bytes: not a text file

    public int Add(string body) => Fill(Reserve(), body);

    /// <summary>A number for an object that is filled later, because others must point at it first.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    public int Fill(int number, string body)
    {
        _offsets[number - 1] = _file.WrittenCount;
        Put($"{number} 0 obj\n{body}\nendobj\n");
        return number;
    }

    public int AddStream(byte[] content, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(content);
        return AddPacked(packed.GetBuffer().AsSpan(0, (int)packed.Length), "/Filter/FlateDecode" + entries);
    }

    /// <summary>A stream that is packed already, by the filter that the entries name.</summary>
    public int AddPacked(ReadOnlySpan<byte> content, string entries)
    {
        var number = Reserve();
        _offsets[number - 1] = _file.WrittenCount;
        Put($"{number} 0 obj\n<</Length {content.Length}{entries}>>\nstream\n");
        _file.Write(content);
        Put("\nendstream\nendobj\n");
        return number;
    }

    public byte[] Finish(int catalog, int information)
    {
        var table = _file.WrittenCount;
        Put($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets) Put($"{offset.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        Put($"trailer\n<</Size {_offsets.Count + 1}/Root {catalog} 0 R/Info {information} 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return _file.WrittenSpan.ToArray();
    }

    /// <summary>A text string that any characters fit in.</summary>
    public static string TextString(string text) => $"<FEFF{Utf16Hex(text)}>";

    public static string Utf16Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    private void Put(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
