using System.Text;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Documents.Pictures;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Infrastructure.Tests.Invoicing;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Documents;

/// <summary>The merchant's picture at the top of its papers.</summary>
public sealed class LogoOnPapersTests
{
    private static readonly byte[] Png = PictureMaker.Png(120, 40, 6, 8, (x, y, c) => c == 3 ? 255 : x + y * c & 255);
    private static readonly Picture Logo = Picture.Read(Png)!;

    [ReadsPdfTheory]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 60)]
    public void It_stands_on_an_invoice_once_and_its_text_stays(string currency, int lines)
    {
        var model = InvoicePaperTests.Model(currency, lines);
        var (bare, with) = (InvoicePaper.Render(model), InvoicePaper.Render(model with { Logo = Logo }));

        Assert.Empty(PdfText.Images(bare));
        Assert.Equal([(1, 120, 40)], PdfText.Images(with));
        Assert.Equal(Words(bare).Where(w => w != "HP"), Words(with));
        Assert.Equal(1, Count(with, "/Subtype/Image"));
        Assert.Equal(with, InvoicePaper.Render(model with { Logo = Picture.Read(Png) }));
    }

    [ReadsPdfFact]
    public void It_stands_on_each_slip_and_in_the_file_once()
    {
        var slip = Samples.Slip() with { Logo = Logo };
        var pdf = PackingSlip.Render([slip, Samples.LongSlip(70) with { Logo = Logo }]);

        Assert.Equal([(1, 120, 40), (2, 120, 40)], PdfText.Images(pdf));
        Assert.Equal(1, Count(pdf, "/Subtype/Image"));
        Assert.Empty(PdfText.Images(PackingSlip.Render(Samples.Slip())));
    }

    [ReadsPdfTheory]
    [InlineData(2000, 16)]
    [InlineData(16, 2000)]
    [InlineData(16, 16)]
    [InlineData(600, 400)]
    public void Whatever_its_shape_it_keeps_its_proportions_and_leaves_room_for_the_name(int width, int height)
    {
        var logo = Picture.Read(PictureMaker.Png(width, height, 0, 1, (_, _, _) => 0))!;
        var pdf = InvoicePaper.Render(InvoicePaperTests.Model("EUR", 1) with { Logo = logo });

        // A black picture: as wide and as high on the paper as it is in itself. 288 dots an inch are four a point.
        Assert.Equal(1, Count(pdf, "/Subtype/Image"));
        Assert.Contains("Harbour & Pine", PdfText.Pages(pdf)[0], StringComparison.Ordinal);
        var (across, down) = (Math.Min(1.0, Math.Min(150.0 / width, 42.0 / height)) * width, Math.Min(1.0, Math.Min(150.0 / width, 42.0 / height)) * height);
        var top = 44 + (Math.Max(30, down) - down) / 2;
        var dark = PdfText.ScanLine(pdf, 288, top + down / 2).Skip(48 * 4).TakeWhile(pixel => pixel < 64).Count();
        Assert.InRange(dark, across * 4 - 3, across * 4 + 3);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Papers_look_as_the_settings_say(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        Assert.Null((await LookAsync(store)).Logo);

        await store.WithAsync<ChangeLogo, Domain.Common.Outcome<Guid>>(store.Acme, c => c.RunAsync(Png, default));
        Assert.Equal(Logo.Content, (await LookAsync(store)).Logo!.Content);
        Assert.Null((await store.WithAsync<PaperLook, PaperStyle>(store.Globex, l => l.RunAsync(default))).Logo);

        // A picture that says it is a PNG and is none: the paper is printed without it.
        await using (var db = store.Open(store.Acme))
            await db.Files.ExecuteUpdateAsync(f => f.SetProperty(x => x.Content, Png.Take(60).ToArray()));
        Assert.Null((await LookAsync(store)).Logo);
    }

    private static Task<PaperStyle> LookAsync(TestStore store) => store.WithAsync<PaperLook, PaperStyle>(store.Acme, l => l.RunAsync(default));

    private static string[] Words(byte[] pdf) => string.Join('\n', PdfText.Pages(pdf)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static int Count(byte[] pdf, string part) => Encoding.Latin1.GetString(pdf).Split(part).Length - 1;
}
