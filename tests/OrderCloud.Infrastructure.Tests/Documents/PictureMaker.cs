using System.Buffers.Binary;
using System.IO.Compression;

namespace OrderCloud.Infrastructure.Tests.Documents;

/// <summary>Writes pictures in every way the formats allow, so that reading them can be tried.</summary>
internal static class PictureMaker
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <param name="type">0 grey, 2 colours, 3 palette, 4 grey with alpha, 6 colours with alpha.</param>
    /// <param name="sample">The value of a channel at x, y. Each row is filtered in another way.</param>
    public static byte[] Png(int width, int height, int type, int depth, Func<int, int, int, int> sample, byte[]? palette = null, byte[]? transparent = null, bool interlaced = false)
    {
        var channels = type switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        using var raw = new MemoryStream();
        foreach (var (left, top, stepX, stepY) in interlaced ? Passes : [(0, 0, 1, 1)])
        {
            var columns = (width - left + stepX - 1) / stepX;
            if (columns <= 0) continue;
            var above = new byte[(columns * channels * depth + 7) / 8];
            for (var y = top; y < height; y += stepY)
            {
                var row = new byte[above.Length];
                for (var i = 0; i < columns; i++)
                    for (var c = 0; c < channels; c++) Put(row, (i * channels + c) * depth, depth, sample(left + i * stepX, y, c));
                raw.WriteByte((byte)(y % 5));
                raw.Write(Filtered(y % 5, row, above, Math.Max(1, channels * depth / 8)));
                above = row;
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9], head[12]) = ((byte)depth, (byte)type, (byte)(interlaced ? 1 : 0));
        Chunk(file, "IHDR"u8, head);
        if (palette is not null) Chunk(file, "PLTE"u8, palette);
        if (transparent is not null) Chunk(file, "tRNS"u8, transparent);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(raw.ToArray());
        var data = packed.ToArray();
        Chunk(file, "IDAT"u8, data.AsSpan(0, data.Length / 2));
        Chunk(file, "IDAT"u8, data.AsSpan(data.Length / 2));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Put(byte[] row, int bit, int depth, int value)
    {
        if (depth == 16) (row[bit / 8], row[bit / 8 + 1]) = ((byte)(value >> 8), (byte)value);
        else row[bit / 8] |= (byte)(value << (8 - depth - bit % 8));
    }

    private static byte[] Filtered(int filter, byte[] row, byte[] above, int pixel) =>
    [
        .. row.Select((b, i) =>
        {
            int a = i < pixel ? 0 : row[i - pixel], u = above[i], c = i < pixel ? 0 : above[i - pixel], p = a + u - c;
            var paeth = new[] { a, u, c }.MinBy(v => Math.Abs(p - v));
            return (byte)(b - filter switch { 1 => a, 2 => u, 3 => (a + u) / 2, 4 => paeth, _ => 0 });
        }),
    ];

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. type, .. data]));
        file.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
