using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;
using OrderCloud.Web.Fulfillment;

namespace OrderCloud.Web.Tests.Fulfillment;

public sealed class VoidWordsTests
{
    private static readonly VoidPreview.Effects Parcel = new("S-1", 2, "DAL", "1001", new("INV-7", 4275, "USD"));

    [Fact]
    public void Says_what_happens_on_the_shelf_to_the_invoice_and_that_nobody_is_told()
    {
        var said = VoidWords.Of(Parcel, seesInvoices: true);

        Assert.Equal("Void S-1", said.Confirm);
        Assert.Equal(
            [new EffectLine("2 units back on the shelf in DAL, reserved again for order 1001", "+2"), new EffectLine("INV-7 is credited with a credit note over", "$42.75", Strong: true), new EffectLine("The customer", "is not told")],
            said.Effects.SelectMany(e => e.Lines));
    }

    [Fact]
    public void Who_may_not_see_invoices_learns_only_that_one_is_credited()
    {
        Assert.Contains(new EffectLine("Its invoice", "is credited"), VoidWords.Of(Parcel, seesInvoices: false).Effects.SelectMany(e => e.Lines));
        Assert.Contains(new EffectLine("No invoice was made for it", "none"), VoidWords.Of(Parcel with { Credited = null }, seesInvoices: true).Effects.SelectMany(e => e.Lines));
    }
}
