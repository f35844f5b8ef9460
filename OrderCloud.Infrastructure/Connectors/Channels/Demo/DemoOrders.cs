using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

/// <summary>A product the demo shop may sell.</summary>
internal sealed record DemoGood(string Sku, string Title, long PriceMinor);

/// <summary>Plausible orders: one to three products, mostly one of each, most of them paid at once.</summary>
internal static class DemoOrders
{
    private static readonly string[] Notes = ["", "", "", "", "Please leave it at the back door.", "It is a present: no invoice in the parcel, please.", "Ring twice."];

    public static IncomingOrder Make(Random random, IReadOnlyList<DemoGood> goods, string currency, string externalId, DateTime at)
    {
        var (address, email, phone) = DemoPeople.Next(random);
        var chosen = Enumerable.Range(0, random.Next(1, Math.Min(4, goods.Count + 1))).Select(_ => goods[random.Next(goods.Count)]).DistinctBy(g => g.Sku).ToList();
        var lines = chosen.Select((g, i) =>
        {
            var quantity = random.Next(10) < 8 ? 1 : random.Next(2, 4);
            return new IncomingLine(g.Sku, quantity, g.PriceMinor, 0, g.PriceMinor * quantity * 8 / 100, g.Title, $"{externalId}-{i + 1}");
        }).ToList();
        var order = new IncomingOrder
        {
            Door = Door.Channel,
            ExternalId = externalId,
            ExternalVersion = at.Ticks,
            PlacedAt = at,
            Currency = currency,
            CustomerName = address.Name,
            Email = email,
            Phone = phone,
            ShippingAddress = address,
            BillingAddress = address,
            Lines = lines,
            Shipping = [new("Standard", lines.Sum(l => l.UnitPriceMinor * l.Quantity) > 10_000 ? 0 : 590)],
            Note = Notes[random.Next(Notes.Length)],
        };
        var total = order.ComputedTotalMinor;
        return order with
        {
            TotalMinor = total,
            Payments = random.Next(10) switch
            {
                0 => [],
                1 => [new("card", PaymentKind.Authorization, total, $"{externalId}-a", at)],
                _ => [new("card", PaymentKind.Authorization, total, $"{externalId}-a", at), new("card", PaymentKind.Capture, total, $"{externalId}-c", at)],
            },
        };
    }
}
