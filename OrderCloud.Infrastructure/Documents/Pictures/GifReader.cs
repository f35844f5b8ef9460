namespace OrderCloud.Infrastructure.Documents.Pictures;

/// <summary>The first picture of a GIF. Source: GIF89a, CompuServe 1990, with its variable-length LZW (appendix F).</summary>
internal static class GifReader
{
    private const int LongestCode = 12;

    public static Picture Read(byte[] file)
    {
        var bytes = new PictureBytes(file);
        bytes.Take(6);
        var canvas = new Canvas(bytes.WordLittleEndian(), bytes.WordLittleEndian());
        var flags = bytes.Byte();
        bytes.Take(2);
        var palette = Palette(bytes, flags);
        var hole = -1;
        while (true)
        {
            switch (bytes.Byte())
            {
                case 0x21 when bytes.Byte() == 0xF9:
                    var control = Blocks(bytes);
                    if (control.Length >= 4 && (control[0] & 1) != 0) hole = control[3];
                    break;
                case 0x21:
                    Blocks(bytes);
                    break;
                case 0x2C:
                    Frame(bytes, canvas, palette, hole);
                    return Picture.Of(canvas);
                default:
                    throw new InvalidDataException("There is no picture in it.");
            }
        }
    }

    private static byte[] Palette(PictureBytes bytes, int flags) => (flags & 0x80) == 0 ? [] : bytes.Take(3 << ((flags & 7) + 1)).ToArray();

    private static byte[] Blocks(PictureBytes bytes)
    {
        using var all = new MemoryStream();
        while (bytes.Byte() is var length and > 0) all.Write(bytes.Take(length));
        return all.ToArray();
    }

    private static void Frame(PictureBytes bytes, Canvas canvas, byte[] shared, int hole)
    {
        var (left, top, width, height, flags) = (bytes.WordLittleEndian(), bytes.WordLittleEndian(), bytes.WordLittleEndian(), bytes.WordLittleEndian(), bytes.Byte());
        var palette = (flags & 0x80) == 0 ? shared : Palette(bytes, flags);
        if (width > canvas.Width || height > canvas.Height) throw new InvalidDataException("The picture is larger than its screen.");
        var smallest = bytes.Byte();
        var pixels = Unpack(Blocks(bytes), smallest, width * height);
        var rows = (flags & 0x40) == 0 ? Enumerable.Range(0, height) : Interlaced(height);
        foreach (var (i, y) in rows.Index())
            for (var x = 0; x < width; x++)
            {
                var color = pixels[i * width + x];
                if (color == hole) continue;
                if (color * 3 + 2 >= palette.Length) throw new InvalidDataException("A colour outside the palette.");
                canvas.Paint(left + x, top + y, palette[color * 3], palette[color * 3 + 1], palette[color * 3 + 2]);
            }
    }

    private static IEnumerable<int> Interlaced(int height)
    {
        foreach (var (first, step) in new[] { (0, 8), (4, 8), (2, 4), (1, 2) })
            for (var y = first; y < height; y += step) yield return y;
    }

    private static byte[] Unpack(byte[] data, int smallest, int count)
    {
        if (smallest is < 2 or > 8) throw new InvalidDataException("No such code size.");
        var (pixels, stack) = (new byte[count], new byte[1 << LongestCode]);
        var (prefix, suffix) = (new int[1 << LongestCode], new byte[1 << LongestCode]);
        var (clear, end) = (1 << smallest, (1 << smallest) + 1);
        for (var code = 0; code < clear; code++) suffix[code] = (byte)code;
        var (size, next, before, first, bit, done) = (smallest + 1, end + 1, -1, (byte)0, 0, 0);
        while (done < count)
        {
            if (bit + size > data.Length * 8) throw new InvalidDataException("The picture ends too early.");
            var code = 0;
            for (var i = 0; i < size; i++, bit++) code |= ((data[bit / 8] >> (bit % 8)) & 1) << i;
            if (code == clear)
            {
                (size, next, before) = (smallest + 1, end + 1, -1);
                continue;
            }
            if (code == end || code > next || (code >= next && before < 0)) throw new InvalidDataException("A code that was never written.");

            var (depth, at) = (0, code);
            if (code == next) (stack[depth++], at) = (first, before);
            for (; at > end; at = prefix[at]) stack[depth++] = suffix[at];
            stack[depth++] = first = suffix[at];
            while (depth > 0 && done < count) pixels[done++] = stack[--depth];
            if (before >= 0 && next < 1 << LongestCode)
            {
                (prefix[next], suffix[next]) = (before, first);
                if (++next == 1 << size && size < LongestCode) size++;
            }
            before = code;
        }
        return pixels;
    }
}
