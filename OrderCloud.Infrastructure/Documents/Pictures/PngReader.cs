using System.IO.Compression;

namespace OrderCloud.Infrastructure.Documents.Pictures;

/// <summary>PNG of every colour type, depth and interlacing. Source: W3C PNG, third edition, sections 7 to 9.</summary>
internal sealed class PngReader
{
    // Adam7: where each pass begins and how far apart its pixels stand.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly int _width, _height, _depth, _type, _channels;
    private readonly bool _interlaced;
    private byte[] _palette = [], _transparent = [];

    private PngReader(ReadOnlySpan<byte> header)
    {
        var bytes = new PictureBytes(header.ToArray());
        (_width, _height, _depth, _type) = (bytes.LongBigEndian(), bytes.LongBigEndian(), bytes.Byte(), bytes.Byte());
        bytes.Take(2);
        _interlaced = bytes.Byte() == 1;
        _channels = _type switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => throw new InvalidDataException("No such colour type.") };
        if (_depth is not (1 or 2 or 4 or 8 or 16) || (_depth < 8 && _channels > 1) || (_type == 3 && _depth == 16)) throw new InvalidDataException("No such depth.");
    }

    public static Picture Read(byte[] file)
    {
        var bytes = new PictureBytes(file);
        bytes.Take(8);
        PngReader? reader = null;
        using var packed = new MemoryStream();
        while (!bytes.IsAtEnd)
        {
            var length = bytes.LongBigEndian();
            var type = bytes.Take(4);
            var data = bytes.Take(length);
            bytes.Take(4);
            if (type.SequenceEqual("IHDR"u8)) reader = new(data);
            else if (type.SequenceEqual("IDAT"u8)) packed.Write(data);
            else if (type.SequenceEqual("PLTE"u8) && reader is not null) reader._palette = data.ToArray();
            else if (type.SequenceEqual("tRNS"u8) && reader is not null) reader._transparent = data.ToArray();
            else if (type.SequenceEqual("IEND"u8)) break;
        }
        packed.Position = 0;
        return Picture.Of((reader ?? throw new InvalidDataException("The header is missing.")).Decode(packed));
    }

    private Canvas Decode(Stream packed)
    {
        var canvas = new Canvas(_width, _height);
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        if (_interlaced) foreach (var (x, y, stepX, stepY) in Passes) Pass(canvas, rows, x, y, stepX, stepY);
        else Pass(canvas, rows, 0, 0, 1, 1);
        return canvas;
    }

    private void Pass(Canvas canvas, Stream rows, int left, int top, int stepX, int stepY)
    {
        var width = (_width - left + stepX - 1) / stepX;
        if (width <= 0) return;
        var pixel = Math.Max(1, _channels * _depth / 8);
        var (row, above) = (new byte[(width * _channels * _depth + 7) / 8], new byte[(width * _channels * _depth + 7) / 8]);
        for (var y = top; y < _height; y += stepY)
        {
            var filter = rows.ReadByte();
            rows.ReadExactly(row);
            Unfilter(filter, row, above, pixel);
            for (var i = 0; i < width; i++) Paint(canvas, left + i * stepX, y, row, i);
            (row, above) = (above, row);
        }
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int pixel)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int before = i < pixel ? 0 : row[i - pixel], over = above[i], corner = i < pixel ? 0 : above[i - pixel];
            row[i] += (byte)(filter switch { 0 => 0, 1 => before, 2 => over, 3 => (before + over) / 2, 4 => Paeth(before, over, corner), _ => throw new InvalidDataException("No such filter.") });
        }
    }

    private static int Paeth(int before, int over, int corner)
    {
        var guess = before + over - corner;
        var (a, b, c) = (Math.Abs(guess - before), Math.Abs(guess - over), Math.Abs(guess - corner));
        return a <= b && a <= c ? before : b <= c ? over : corner;
    }

    private void Paint(Canvas canvas, int x, int y, byte[] row, int i)
    {
        var first = Sample(row, i, 0);
        switch (_type)
        {
            case 3:
                if (first * 3 + 2 >= _palette.Length) throw new InvalidDataException("A colour outside the palette.");
                canvas.Paint(x, y, _palette[first * 3], _palette[first * 3 + 1], _palette[first * 3 + 2], first < _transparent.Length ? _transparent[first] : 255);
                break;
            case 0 or 4:
                var grey = Full(first);
                canvas.Paint(x, y, grey, grey, grey, _type == 4 ? Full(Sample(row, i, 1)) : Said(0) == first ? 0 : 255);
                break;
            default:
                var (green, blue) = (Sample(row, i, 1), Sample(row, i, 2));
                var isHole = _type == 2 && Said(0) == first && Said(1) == green && Said(2) == blue;
                canvas.Paint(x, y, Full(first), Full(green), Full(blue), _type == 6 ? Full(Sample(row, i, 3)) : isHole ? 0 : 255);
                break;
        }
    }

    /// <summary>The one colour that stands for "nothing here"; -1 when there is none.</summary>
    private int Said(int channel) => _transparent.Length < channel * 2 + 2 ? -1 : (_transparent[channel * 2] << 8) | _transparent[channel * 2 + 1];

    private int Sample(byte[] row, int pixel, int channel)
    {
        var at = pixel * _channels + channel;
        if (_depth == 8) return row[at];
        if (_depth == 16) return (row[at * 2] << 8) | row[at * 2 + 1];
        var bit = at * _depth;
        return (row[bit / 8] >> (8 - _depth - bit % 8)) & ((1 << _depth) - 1);
    }

    private int Full(int sample) => _depth switch { 8 => sample, 16 => sample >> 8, _ => sample * 255 / ((1 << _depth) - 1) };
}
