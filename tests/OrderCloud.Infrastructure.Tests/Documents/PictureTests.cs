using OrderCloud.Infrastructure.Documents.Pictures;

namespace OrderCloud.Infrastructure.Tests.Documents;

public sealed class PictureTests
{
    private const int Width = 11, Height = 9;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_kind_of_png_is_read_pixel_by_pixel(bool interlaced)
    {
        byte[] palette = [.. Enumerable.Range(0, 16).SelectMany(i => new[] { (byte)(i * 16), (byte)(255 - i * 16), (byte)i })];
        static int Wave(int x, int y, int c) => (x * 23 + y * 17 + c * 71) & 255;
        static byte Over(int color, int alpha) => (byte)((color * alpha + 255 * (255 - alpha) + 127) / 255);

        Assert.Equal(Expected((x, y, c) => (byte)Wave(x, y, c)), Read(2, 8, Wave));
        Assert.Equal(Expected((x, y, c) => Over(Wave(x, y, c), Wave(x, y, 3))), Read(6, 8, Wave));
        Assert.Equal(Expected((x, y, _) => Over(Wave(x, y, 0), Wave(x, y, 1))), Read(4, 8, Wave));
        Assert.Equal(Expected((x, y, _) => (byte)Wave(x, y, 0)), Read(0, 16, (x, y, c) => Wave(x, y, c) << 8 | 77));
        Assert.Equal(Expected((x, y, c) => Over(Wave(x, y, c), Wave(x, y, 3))), Read(6, 16, (x, y, c) => Wave(x, y, c) << 8 | 3));
        foreach (var depth in new[] { 1, 2, 4 })
        {
            var most = (1 << depth) - 1;
            Assert.Equal(Expected((x, y, _) => (byte)((Wave(x, y, 0) & most) * 255 / most)), Read(0, depth, (x, y, c) => Wave(x, y, c) & most));
            Assert.Equal(Expected((x, y, c) => palette[(Wave(x, y, 0) & most) * 3 + c]), Read(3, depth, (x, y, _) => Wave(x, y, 0) & most, palette));
        }
        // What is transparent shows the paper.
        Assert.Equal(Expected((x, y, c) => Over(palette[(x + y & 15) * 3 + c], (x + y & 15) == 0 ? 0 : (x + y & 15) == 1 ? 128 : 255)), Read(3, 8, (x, y, _) => x + y & 15, palette, [0, 128]));
        Assert.Equal(Expected((x, y, _) => (x + y & 3) == 2 ? (byte)255 : (byte)((x + y & 3) * 85)), Read(0, 2, (x, y, _) => x + y & 3, transparent: [0, 2]));

        byte[] Read(int type, int depth, Func<int, int, int, int> sample, byte[]? colors = null, byte[]? transparent = null)
        {
            var picture = Picture.Read(PictureMaker.Png(Width, Height, type, depth, sample, colors, transparent, interlaced))!;
            Assert.Equal((Width, Height), (picture.Width, picture.Height));
            return picture.Content;
        }
    }

    [Fact]
    public void A_gif_is_read_pixel_by_pixel()
    {
        // Ten by ten: red and blue corners around a white field.
        var file = Convert.FromHexString("4749463839610A000A00910000FFFFFFFF00000000FF00000021F90400000000002C000000000A000A00000216"
            + "8C2D99872A1CDC33A00275EC95FAA8DE608C04914C01003B");
        string[] rows = ["1111122222", "1111122222", "1111122222", "1110000222", "1110000222", "2220000111", "2220000111", "2222211111", "2222211111", "2222211111"];
        byte[][] colors = [[255, 255, 255], [255, 0, 0], [0, 0, 255]];

        Assert.Equal(rows.SelectMany(row => row.SelectMany(c => colors[c - '0'])), Picture.Read(file)!.Content);
        // Red is transparent now.
        (file[28], file[31]) = (1, 1);
        Assert.Equal(rows.SelectMany(row => row.SelectMany(c => c == '2' ? colors[2] : colors[0])), Picture.Read(file)!.Content);
    }

    [Fact]
    public void A_damaged_picture_is_no_picture_and_never_an_error()
    {
        var png = PictureMaker.Png(Width, Height, 6, 8, (x, y, c) => x * y * c & 255);
        var gif = Convert.FromHexString("4749463839610A000A00910000FFFFFFFF00000000FF00000021F90400000000002C000000000A000A000002168C2D99872A1CDC33A00275EC95FAA8DE608C04914C01003B");
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC0, 0, 17, 8, 0, 200, 1, 44, 3, 0, 0, 0, 0];
        Assert.Equal((300, 200, 3), (Picture.Read(jpeg)!.Width, Picture.Read(jpeg)!.Height, Picture.Read(jpeg)!.JpegColors));

        Assert.Null(Picture.Read([]));
        Assert.Null(Picture.Read("<svg/>"u8.ToArray()));
        Assert.Null(Picture.Read(png[..60]));
        Assert.Null(Picture.Read(gif[..^8]));
        var chance = new Random(5);
        foreach (var file in new[] { png, gif, jpeg })
            for (var i = 0; i < 4000; i++)
            {
                var broken = file.ToArray();
                for (var n = chance.Next(1, 5); n > 0; n--) broken[chance.Next(broken.Length)] = (byte)chance.Next(256);
                _ = Picture.Read(broken[..chance.Next(broken.Length + 1)]);
            }
    }

    private static byte[] Expected(Func<int, int, int, byte> color) =>
        [.. Enumerable.Range(0, Height).SelectMany(y => Enumerable.Range(0, Width).SelectMany(x => Enumerable.Range(0, 3).Select(c => color(x, y, c))))];
}
