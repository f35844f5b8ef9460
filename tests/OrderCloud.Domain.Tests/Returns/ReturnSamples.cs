using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Domain.Tests.Returns;

/// <summary>Orders that were placed, paid and sent, for returns.</summary>
internal static class ReturnSamples
{
    /// <summary>A Monday in New York.</summary>
    public static readonly DateTime At = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);

    public const string Zone = "America/New_York";

    /// <summary>Paid in full unless it is said otherwise; nothing has left yet.</summary>
    public static ReturnableOrder Order(params (int Units, long Price, long Discount, long Tax)[] lines) => Order(null, false, lines);

    public static ReturnableOrder Order(long? charged, bool taxesIncluded, (int Units, long Price, long Discount, long Tax)[] lines, params ShippingLine[] shipping)
    {
        var computed = lines.Sum(l => (l.Units * l.Price) - l.Discount + (taxesIncluded ? 0 : l.Tax)) + shipping.Sum(s => s.PriceMinor + (taxesIncluded ? 0 : s.TaxMinor));
        var order = new Order(new PlacedOrder(
            "1001", ConnectionId.New(), "api", "A-1", 0, "", At, At, "USD", null, "Maren Holt", "m@example.com", "", new() { Country = "US" }, Address.Empty,
            [.. lines.Select((l, i) => new PlacedLine(VariantId.New(), $"SKU-{i}", $"Thing {i}", l.Units, l.Price, l.Discount, l.Tax))], shipping, taxesIncluded, charged ?? computed, At.AddDays(3), ""));
        return new ReturnableOrder(order, [], new Dictionary<OrderLineId, string>(), new Dictionary<OrderLineId, TakenBack>(), 0, Zone).Paid(charged ?? computed);
    }

    extension(ReturnableOrder of)
    {
        public OrderLine Line(int i) => of.Order.Lines[i];

        public ReturnableOrder Paid(long minor, long refunded = 0)
        {
            of.Order.SetPayments(new(0, minor, refunded, 0));
            return of;
        }

        public ReturnableOrder Sent(DateTime at, DateTime? arrived, params int[] units)
        {
            var sent = of.Order.Lines.Zip(units).Where(l => l.Second > 0).Select(l => (l.First.Id, l.First.VariantId!.Value, l.Second)).ToList();
            foreach (var (line, _, count) in sent)
            {
                of.Order.Reserve(line, count);
                of.Order.Ship(line, count);
                if (arrived is not null) of.Order.Deliver(line, count);
            }
            var shipment = new Shipment(new FulfillmentOrder(of.Order.Id, "1001-1", LocationId.New(), At, At, "", ""), "S-1", "ups", "", "", "", sent, at);
            if (arrived is { } day) shipment.Deliver(day);
            return of with { Shipments = [.. of.Shipments, shipment] };
        }

        public ReturnableOrder AllArrived(DateTime at) => of.Sent(at, at, [.. of.Order.Lines.Select(l => l.Outstanding)]);

        public ReturnableOrder In(params string[] categories) => of with { Categories = of.Order.Lines.Zip(categories).ToDictionary(l => l.First.Id, l => l.Second) };

        /// <summary>With these units in a return that was promised this.</summary>
        public ReturnableOrder Taken(ReturnEstimate promised) => of with
        {
            Taken = promised.Lines.Select(l => (l.Line, l.Units, l.GoodsMinor)).Concat(of.Taken.Select(t => (t.Key, t.Value.Units, t.Value.GoodsMinor)))
                .GroupBy(t => t.Item1).ToDictionary(t => t.Key, t => new TakenBack(t.Sum(x => x.Item2), t.Sum(x => x.Item3))),
            PromisedMinor = of.PromisedMinor + promised.RefundMinor,
        };

        public ReturnChoice Choice(int line, int units, string reason = "changed_mind") => new(of.Order.Lines[line].Id, units, reason);

        /// <summary>Units, code of the refusal, last day.</summary>
        public IReadOnlyList<(int Units, string? Why, DateOnly? Until)> Stretches(ReturnPolicy policy, DateTime now) =>
            [.. Returnability.Of(of, policy, now).Select(u => (u.Units, u.WhyNot?.Code, u.Until))];
    }
}
