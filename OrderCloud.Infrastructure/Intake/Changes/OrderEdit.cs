using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Infrastructure.Intake.Changes;

/// <summary>What the merchant's change does to an order and its parts, on the aggregates and before stock is touched.</summary>
internal sealed class OrderEdit(Order order, IReadOnlyList<FulfillmentOrder> parts)
{
    private readonly List<StockChange> _released = [];
    private readonly List<WantedUnits> _wanted = [];
    private readonly List<OrderLine> _added = [];
    private readonly List<string> _said = [];

    public IReadOnlyList<StockChange> Released => _released;

    /// <summary>Units that look for a location.</summary>
    public IReadOnlyList<WantedUnits> Wanted => _wanted;
    public IReadOnlyList<OrderLine> Added => _added;

    /// <summary>For the timeline: "+1 TS-1", "−2 TS-2".</summary>
    public IReadOnlyList<string> Said => _said;

    /// <summary>A price, discount or tax of what was ordered before is another one now.</summary>
    public bool Repriced { get; private set; }

    /// <summary>What the customer gets, where it goes or what it costs is another thing now.</summary>
    public bool Tells { get; private set; }

    /// <returns>Why it cannot be done. The aggregates are worth nothing then.</returns>
    public Refusal? Apply(EditAsk ask, IReadOnlyDictionary<VariantId, StockedVariant> stocked, IReadOnlyDictionary<string, StockedVariant> bySku, DateTime now)
    {
        var taxed = RateOf(order);
        foreach (var edit in ask.Lines ?? [])
            if (Change(edit, stocked) is { } why) return why;
        foreach (var (i, line) in (ask.Added ?? []).Index())
        {
            if (!bySku.TryGetValue(line.Sku, out var variant)) return Refusal.Invalid("order.unknown_sku", $"added[{i}].sku", $"There is no product with the SKU {line.Sku}.");
            Add(line, variant, taxed);
        }

        if (ask.Shipping is { } shipping && !shipping.SequenceEqual(order.Shipping))
        {
            if (order.WhyNotReship(shipping) is { } sent) return sent;
            order.Reship(shipping);
            Repriced = true;
            _said.Add($"shipping costs {MoneyForm.Of(shipping.Sum(s => s.PriceMinor), order.Currency)}");
        }

        if (ask.TouchesItems) order.Recount();
        Tells = _said.Count > 0;
        return (ask.Contact is { } contact ? Write(contact, now) : null)
            ?? (_said.Count == 0 ? OrderRefusals.NothingChanges : order.Lines.All(l => l.Live == 0) ? OrderRefusals.NothingLeft : null);
    }

    private Refusal? Change(LineEdit edit, IReadOnlyDictionary<VariantId, StockedVariant> stocked)
    {
        if (order.Lines.FirstOrDefault(l => l.Id == edit.Line) is not { } line) return OrderRefusals.LineNotFound;
        var before = (line.Quantity, line.Price);
        var more = (edit.Units ?? line.Live) - line.Live;
        if (more < 0)
        {
            if (CancelUnits.WhyNot(order, parts, line.Id, -more) is { } why) return why;
            _released.AddRange(CancelUnits.Apply(order, parts, line.Id, -more));
            _said.Add($"−{-more} {line.Sku}");
        }
        else if (more > 0)
        {
            order.AddUnits(line.Id, more);
            if (line.VariantId is { } variant) _wanted.Add(new(line.Id, stocked[variant], more));
            _said.Add($"+{more} {line.Sku}");
        }

        var (unit, discount) = (edit.UnitPriceMinor ?? line.UnitPriceMinor, edit.DiscountMinor ?? line.DiscountMinor);
        var price = new LinePrice(unit, discount, edit.TaxMinor ?? before.Price.TaxFor((before.Quantity, line.Quantity), unit, discount));
        // More units of a line that has begun to leave are taxed like the others; that is no new price of theirs.
        if (price with { TaxMinor = 0 } == before.Price with { TaxMinor = 0 } && edit.TaxMinor is null) order.Retax(line.Id, price.TaxMinor);
        else if (order.WhyNotReprice(line.Id, price) is { } why) return why;
        else order.Reprice(line.Id, price);
        Tell(line, before.Price, edit.TaxMinor is not null);
        return null;
    }

    private void Tell(OrderLine line, LinePrice before, bool taxToo)
    {
        var said = _said.Count;
        if (line.UnitPriceMinor != before.UnitPriceMinor) _said.Add($"{line.Sku} costs {Text(line.UnitPriceMinor)} instead of {Text(before.UnitPriceMinor)}");
        if (line.DiscountMinor != before.DiscountMinor) _said.Add($"{line.Sku} has {(line.DiscountMinor > 0 ? $"{Text(line.DiscountMinor)} discount" : "no discount any more")}");
        if (taxToo && line.TaxMinor != before.TaxMinor) _said.Add($"{line.Sku} has {Text(line.TaxMinor)} tax");
        Repriced |= _said.Count > said;
    }

    private void Add(NewLine asked, StockedVariant variant, (long Tax, long Worth) taxed)
    {
        var worth = (asked.UnitPriceMinor * asked.Units) - asked.DiscountMinor;
        var tax = asked.TaxMinor ?? (taxed.Worth <= 0 ? 0 : (long)Math.Round((decimal)taxed.Tax * worth / taxed.Worth, MidpointRounding.AwayFromZero));
        var line = order.AddLine(new(variant.Id, variant.Sku, variant.Title, asked.Units, asked.UnitPriceMinor, asked.DiscountMinor, tax));
        _added.Add(line);
        _wanted.Add(new(line.Id, variant, asked.Units));
        _said.Add($"+{asked.Units} {variant.Sku}");
    }

    private Refusal? Write(ContactEdit asked, DateTime now)
    {
        if (order.ErasedAt is not null) return OrderRefusals.Erased;
        var (name, email, phone) = (asked.Name ?? order.CustomerName, asked.Email ?? order.Email, asked.Phone ?? order.Phone);
        var (shipping, billing, note) = (asked.ShippingAddress ?? order.ShippingAddress, asked.BillingAddress ?? order.BillingAddress, asked.Note ?? order.Note);
        var moved = shipping != order.ShippingAddress;
        if (moved && parts.Any(p => p.Lines.Any(l => l.Packed > 0))) return OrderRefusals.PackedForAddress;

        var said = new[]
        {
            moved ? "ships to another address" : "",
            (name, email, phone) != (order.CustomerName, order.Email, order.Phone) ? "another contact" : "",
            billing != order.BillingAddress ? "another billing address" : "",
            note != order.Note ? "another note" : "",
        }.Where(s => s.Length > 0).ToList();
        if (said.Count == 0) return null;
        order.ChangeContactHere(name, email, phone, shipping, billing, note, now);
        _said.AddRange(said);
        Tells |= moved;
        return null;
    }

    /// <summary>What the lines are taxed, together.</summary>
    private static (long Tax, long Worth) RateOf(Order order) => (order.Lines.Sum(l => l.TaxMinor), order.Lines.Sum(l => (l.UnitPriceMinor * l.Quantity) - l.DiscountMinor));

    private string Text(long minor) => MoneyForm.Of(minor, order.Currency);
}
