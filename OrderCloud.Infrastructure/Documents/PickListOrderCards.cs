using OrderCloud.Infrastructure.Documents.Layout;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents;

/// <summary>The fulfillment orders of a pick list, a card with a bar code each, two to a row.</summary>
internal static class PickListOrderCards
{
    private const double Height = 62, Gap = 10, HeadingHeight = 32, Padding = 11, BarcodeWidth = 104, BarcodeHeight = 26;

    public static void Draw(DocumentFlow flow, PickListModel list)
    {
        var width = (flow.Width - Gap) / 2;
        var units = list.Lines.SelectMany(line => line.Shares).ToLookup(share => share.FulfillmentOrderNumber, share => share.Quantity);
        flow.Y += 26;
        flow.KeepTogether(HeadingHeight + Height);
        flow.Page.Text("Orders on this list", flow.Left, flow.Y + 10, Theme.Large);
        flow.Page.Text("The number is the tote. Scan the code to pack.", flow.Right, flow.Y + 10, Theme.Small, TextAlign.Right);
        flow.Y += HeadingHeight - 10;
        foreach (var (i, order) in list.Orders.Index())
        {
            var opensRow = i % 2 == 0;
            if (opensRow) flow.KeepTogether(Height);
            Card(flow.Page, opensRow ? flow.Left : flow.Left + width + Gap, flow.Y, width, order, i + 1, units[order.FulfillmentOrderNumber].Sum());
            if (!opensRow || i == list.Orders.Count - 1) flow.Y += Height + Gap;
        }
    }

    private static void Card(PdfPage page, double x, double y, double width, PickListOrder order, int tote, int units)
    {
        page.StrokedRect(x, y, width, Height, Theme.Hairline, radius: 5);
        ToteBadge.Draw(page, x + Padding, y + Padding, tote);
        var room = width - 2 * Padding - BarcodeWidth - 16;
        var count = units == 1 ? "1 unit" : $"{units} units";
        page.Text(Theme.Strong.Fit(order.OrderNumber, room - 23), x + Padding + 23, y + 21, Theme.Strong);
        page.Text(Theme.Small.Fit(order.Recipient, room), x + Padding, y + 38, Theme.Small with { Color = Theme.Ink });
        page.Text(count, x + Padding, y + 51, Theme.Small);

        var left = x + width - Padding - BarcodeWidth;
        page.Code128(order.FulfillmentOrderNumber, left, y + Padding, BarcodeWidth, BarcodeHeight);
        page.Text(
            Theme.Small.Fit(order.FulfillmentOrderNumber, BarcodeWidth), left + BarcodeWidth / 2, y + 51,
            Theme.Small with { Color = Theme.Ink }, TextAlign.Center);
    }
}
