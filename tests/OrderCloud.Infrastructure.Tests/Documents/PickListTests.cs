using System.Text.RegularExpressions;
using OrderCloud.Infrastructure.Documents;

namespace OrderCloud.Infrastructure.Tests.Documents;

public class PickListTests
{
    [ReadsPdfFact]
    public void Lines_stand_in_the_order_of_the_shelves()
    {
        var page = Assert.Single(PdfText.Pages(PickList.Render(Samples.PickList())));
        string[] walk = ["ALD-JKT-M-MOS", "RDG-BLK-GRY", "STN-MUG-2", "GFT-CRD"];
        Assert.Equal(walk, Regex.Matches(page, string.Join('|', walk)).Select(match => match.Value));
        Assert.Matches(@"A-10-2 +STN-MUG-2 +7 +1 +FO-5501 × 2 +2 +FO-5507 × 1", page);
        Assert.Contains("FO-5510 × 4", page);
    }

    [ReadsPdfFact]
    public void Says_where_when_and_for_whom()
    {
        var page = Assert.Single(PdfText.Pages(PickList.Render(Samples.PickList())));
        string[] said =
        [
            "PL-118", "Reno warehouse", "Created 21 November 2026, 09:12 by Ana R.", "#10482", "#10485", "#10490",
            "Maren Holt", "Józef Łukasiewicz", "Δήμητρα Παπαδοπούλου", "3 units", "2 units", "6 units", "Page 1 of 1",
        ];
        Assert.All(said, text => Assert.Contains(text, page));
        Assert.Matches(@"ORDERS +LINES +UNITS\s+PL-118 +3 +4 +11", page);
    }

    [ReadsPdfFact]
    public void A_line_for_very_many_orders_names_them_all()
    {
        var numbers = Enumerable.Range(1, 150).Select(i => $"FULFILLMENT-{i:000}-OF-WHOLESALE").ToList();
        var list = Samples.PickList() with
        {
            Orders = [.. numbers.Select(number => new PickListOrder(number, "#1", "Someone"))],
            Lines = [new PickListLine("A-1", "STN-MUG-2", "Stoneware mug", [.. numbers.Select(number => new PickListShare(number, 1))])],
        };
        var text = string.Concat(PdfText.Pages(PickList.Render(list)));
        Assert.Equal(numbers, Regex.Matches(text, @"(FULFILLMENT-\d{3}-OF-WHOLESALE) × 1").Select(match => match.Groups[1].Value));
    }

    [ReadsPdfFact]
    public void Every_page_of_a_long_list_repeats_the_heading()
    {
        var list = Samples.PickList() with
        {
            Lines = [.. Enumerable.Range(1, 60).Select(i => new PickListLine($"B-{i}", $"SKU-{i:000}", "Article", [new("FO-5501", 1)]))],
        };
        var pages = PdfText.Pages(PickList.Render(list));
        Assert.Equal(4, pages.Length);
        Assert.All(pages, page => Assert.Matches("BIN +ITEM +QTY +GOES TO|Orders on this list", page));
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"SKU-{i:000}"), pages.SelectMany(page => Regex.Matches(page, @"SKU-\d{3}")).Select(match => match.Value));
    }
}
