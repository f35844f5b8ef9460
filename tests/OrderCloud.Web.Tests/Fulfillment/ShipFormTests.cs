using Bunit;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Web.Fulfillment;

namespace OrderCloud.Web.Tests.Fulfillment;

public sealed class ShipFormTests : BunitContext
{
    [Fact]
    public void A_refusal_that_is_about_no_field_stands_above_the_form_and_one_about_a_field_at_it()
    {
        var held = Form(OrderRefusals.OnHold);
        var wrong = Form(Refusal.Invalid("shipment.tracking", "trackingNumber", "That is no tracking number."));

        Assert.Equal((OrderRefusals.OnHold.Message, 0), (held.Find("form > .refused:first-child").TextContent.Trim(), held.FindAll("[aria-invalid=true]").Count));
        Assert.Empty(wrong.FindAll(".refused"));
        Assert.Equal("field-tracking", wrong.Find("[aria-invalid=true]").Id);
        Assert.Contains("That is no tracking number.", wrong.Find(".hint.err").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scanned_number_stands_in_its_field_and_leaves_with_the_parcel()
    {
        ShipmentRequest? sent = null;
        var form = Render<ShipForm>(p => p.Add(f => f.Usual, "ups").Add(f => f.OnShip, (ShipmentRequest r) => sent = r));

        form.Render(p => p.Add(f => f.Tracking, "1Z999AA10123456784"));

        Assert.Equal("1Z999AA10123456784", form.Find("#field-tracking").GetAttribute("value"));
        form.Find("form").Submit();
        Assert.Equal(("ups", "1Z999AA10123456784"), (sent!.Carrier, sent.TrackingNumber));
    }

    private IRenderedComponent<ShipForm> Form(Refusal why) => Render<ShipForm>(p => p.Add(f => f.Error, why));
}
