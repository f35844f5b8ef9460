using System.Net;
using System.Text;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.Lists;

[Collection("site")]
public sealed class ExportHttpTests(TestSite site)
{
    [Fact]
    public async Task A_list_downloads_as_a_dated_file_of_exactly_what_its_address_filters()
    {
        var at = await PackedSite.OpenAsync(site, "export-shop");
        var (first, second) = (await at.TakeAsync("E-1", 1), await at.TakeAsync("E-2", 1));
        using var browser = site.SignedIn(at.Merchant);

        using var all = await browser.GetAsync("/export-shop/orders/export.csv");
        var one = await browser.GetStringAsync("/export-shop/orders/export.csv?q=e-2%40example.com&view=open");
        var none = await browser.GetStringAsync("/export-shop/orders/export.csv?status=cancelled");

        Assert.Equal("text/csv; charset=utf-8", all.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", all.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Matches(@"^orders-export-shop-\d{4}-\d\d-\d\d\.csv$", all.Content.Headers.ContentDisposition.FileName);
        var bytes = await all.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal([second.Order.Number, first.Order.Number], Numbers(Encoding.UTF8.GetString(bytes)));
        Assert.Equal([second.Order.Number], Numbers(one));
        Assert.Empty(Numbers(none));
    }

    [Fact]
    public async Task The_page_links_to_the_export_of_what_it_shows()
    {
        var at = await PackedSite.OpenAsync(site, "export-link");
        await at.TakeAsync("E-1", 1);
        using var browser = site.SignedIn(at.Merchant);

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/export-link/orders?view=open&q=e-1&after=x"));

        Assert.Contains("href=\"/export-link/orders/export.csv?view=open&q=e-1\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/export-link/orders/export.csv?view=open&q=e-1&rows=lines\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_offers_every_channel_of_the_merchant_as_a_filter()
    {
        var at = await PackedSite.OpenAsync(site, "filter-channel");
        await at.TakeAsync("E-1", 1);
        using var browser = site.SignedIn(at.Merchant);

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/filter-channel/orders?view=open"));

        foreach (var code in new[] { "api", "manual", "csv" }) Assert.Contains($"/filter-channel/orders?view=open&channel={code}\"", page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbers(string csv) => csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')[0]);
}
