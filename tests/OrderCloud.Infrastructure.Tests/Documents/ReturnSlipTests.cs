using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Tests.Documents;

public sealed class ReturnSlipTests
{
    private static readonly ReturnSlipModel Slip = new()
    {
        MerchantName = "Harbour & Pine", BrandColor = "#24523F", Number = "10482-R1", OrderNumber = "10482", Date = "23 Nov 2026", CustomerName = "Maren Holt",
        SendTo = ["Harbour & Pine", "Reno warehouse", "1 Dock Street", "Reno, NV 89501", "United States"],
        Lines = [new("ALD-JKT-M-MOS", "Alder rain jacket, M, moss", 1, "Too small"), new("STN-MUG-2", "Stoneware mug, set of two", 2, "Arrived damaged")],
    };

    [ReadsPdfFact]
    public void Says_where_it_goes_what_is_in_it_and_why_and_names_no_money()
    {
        var page = Assert.Single(PdfText.Pages(ReturnSlip.Render(Slip)));

        foreach (var said in new[] { "RETURN SLIP", "10482-R1", "Harbour & Pine", "Reno warehouse", "1 Dock Street", "Reno, NV 89501", "Maren Holt", "23 Nov 2026", "PUT THIS IN THE PARCEL", "Page 1 of 1" }) Assert.Contains(said, page);
        Assert.Matches(@"Alder rain jacket, M, moss +Too small +ALD-JKT-M-MOS +1\n", page);
        Assert.Matches(@"Stoneware mug, set of two +Arrived damaged +STN-MUG-2 +2\n", page);
        Assert.DoesNotMatch(@"\p{Sc}", page);
    }

    [ReadsPdfFact]
    public void Without_an_address_it_says_whom_to_ask_and_a_long_one_goes_on()
    {
        Assert.Contains("Ask Harbour & Pine for the address", PdfText.Pages(ReturnSlip.Render(Slip with { SendTo = [] }))[0]);
        var pages = PdfText.Pages(ReturnSlip.Render(Slip with { Lines = [.. Enumerable.Range(1, 60).Select(i => new ReturnSlipLine($"SKU-{i}", $"Thing {i}", 1, "Too small"))] }, PaperSize.Letter));
        Assert.True(pages.Length > 1);
        Assert.All(pages, page => Assert.Contains("10482-R1", page));
    }

    [Fact]
    public void The_same_slip_gives_the_same_bytes() => Assert.Equal(ReturnSlip.Render(Slip), ReturnSlip.Render(Slip));
}
