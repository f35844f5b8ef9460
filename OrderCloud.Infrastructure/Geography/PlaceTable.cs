using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Geography;

/// <summary>The embedded table of places: one block of bytes sorted by key, searched by halving. Format in build/README.md.</summary>
internal sealed class PlaceTable
{
    private const string Resource = "OrderCloud.Infrastructure.Geography.places.bin.br";
    private const int HeaderLength = 16;
    private const int LongestKey = 255;
    private const double UnitsPerDegree = 1e5;

    private readonly byte[] _content;
    private readonly int[] _keyEnds;
    private readonly int _longitudes;
    private readonly int _regions;
    private readonly int _keys;

    private PlaceTable(byte[] content, int count)
    {
        _content = content;
        _keyEnds = new int[count];
        _longitudes = HeaderLength + 4 * count;
        _regions = _longitudes + 4 * count;
        var lengths = _regions + 2 * count;
        _keys = lengths + count;

        var end = _keys;
        for (var row = 0; row < count; row++) _keyEnds[row] = end += content[lengths + row];
    }

    public int Count => _keyEnds.Length;

    public GeoPoint PointOf(int row) => new(Int32(HeaderLength + 4 * row) / UnitsPerDegree, Int32(_longitudes + 4 * row) / UnitsPerDegree);

    /// <summary>The number of the region that the row is in, or is; 0 where regions have no known names.</summary>
    public int RegionOf(int row) => BinaryPrimitives.ReadUInt16LittleEndian(_content.AsSpan(_regions + 2 * row));

    public string KeyOf(int row) => Encoding.UTF8.GetString(KeyBytes(row));

    public bool SameKey(int row, int other) => other < Count && KeyBytes(row).SequenceEqual(KeyBytes(other));

    /// <summary>The first row with this key, or -1.</summary>
    public int Find(StringBuilder key)
    {
        if (key.Length > LongestKey) return -1;
        Span<char> characters = stackalloc char[key.Length];
        key.CopyTo(0, characters, key.Length);
        Span<byte> bytes = stackalloc byte[LongestKey * 3];
        return Find(bytes[..Encoding.UTF8.GetBytes(characters, bytes)]);
    }

    private int Find(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyBytes(middle).SequenceCompareTo(key) < 0) low = middle + 1;
            else high = middle;
        }

        return low < Count && KeyBytes(low).SequenceEqual(key) ? low : -1;
    }

    private ReadOnlySpan<byte> KeyBytes(int row) => _content.AsSpan((row == 0 ? _keys : _keyEnds[row - 1]).._keyEnds[row]);

    private int Int32(int at) => BinaryPrimitives.ReadInt32LittleEndian(_content.AsSpan(at));

    public static PlaceTable Load()
    {
        using var resource = typeof(PlaceTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        using var unpacked = new BrotliStream(resource, CompressionMode.Decompress);

        Span<byte> header = stackalloc byte[HeaderLength];
        unpacked.ReadExactly(header);
        if (!header.StartsWith("OCPLACE1"u8)) throw new InvalidDataException($"{Resource} is not a table of places.");
        var count = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        var keyBytes = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);

        var content = new byte[HeaderLength + 11 * count + keyBytes];
        header.CopyTo(content);
        unpacked.ReadExactly(content.AsSpan(HeaderLength));
        return new(content, count);
    }
}
