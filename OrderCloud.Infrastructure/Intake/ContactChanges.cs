using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Who gets the order and where, as a channel's later word has it: applied until something is packed, or somebody changed it here.</summary>
internal static class ContactChanges
{
    public static void Apply(Order order, IReadOnlyList<FulfillmentOrder> parts, IncomingOrder incoming, List<string> said, List<string> blocked)
    {
        if (order.ErasedAt is not null) return;   // who ordered was erased, for good
        var name = incoming.CustomerName.Length > 0 ? incoming.CustomerName : incoming.ShippingAddress.Name;
        var moved = incoming.ShippingAddress != order.ShippingAddress;
        var contact = (name, incoming.Email, incoming.Phone) != (order.CustomerName, order.Email, order.Phone);
        var rest = (incoming.BillingAddress, incoming.Note) != (order.BillingAddress, order.Note);
        if (!moved && !contact && !rest) return;

        var what = string.Join(", ", new[] { moved ? "address" : "", contact ? "contact" : "", rest ? "note or billing address" : "" }.Where(w => w.Length > 0));
        if (order.ContactChangedAt is not null)
        {
            if (moved && order.Lines.Any(l => l.Outstanding > 0)) blocked.Add($"ship to {string.Join(", ", incoming.ShippingAddress.Lines())} (changed here to {string.Join(", ", order.ShippingAddress.Lines())})");
            else said.Add($"{what} was changed here and was left as it is");
        }
        else if (!IsPacked(parts))
        {
            order.ChangeContact(name, incoming.Email, incoming.Phone, incoming.ShippingAddress, incoming.BillingAddress, incoming.Note);
            said.Add(what);
        }
        else if (moved && order.Lines.Any(l => l.Outstanding > 0))
        {
            blocked.Add($"ship to {string.Join(", ", incoming.ShippingAddress.Lines())} (packed for {string.Join(", ", order.ShippingAddress.Lines())})");
        }
        else
        {
            said.Add($"{what} came after packing and was left as it is");
        }
    }

    private static bool IsPacked(IReadOnlyList<FulfillmentOrder> parts) =>
        parts.Any(p => (p.IsLive && p.Stage is PickStage.Packed) || p.Lines.Any(l => l.Packed > 0 || l.Shipped > 0));
}
