using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Web.Orders;

/// <summary>What is typed on the page that changes an order; only what differs from the order is asked for.</summary>
public sealed class EditOrderForm
{
    private readonly Order _order;
    private readonly Dictionary<string, string> _contact;

    public EditOrderForm(Order order)
    {
        _order = order;
        Lines = [.. order.Lines.OrderBy(l => l.Position).Where(l => l.Live > 0).Select(l => new Line
        {
            Of = l, Sku = l.Sku, Title = l.Title, Units = l.Live, Price = Text(l.UnitPriceMinor), Discount = l.DiscountMinor == 0 ? "" : Text(l.DiscountMinor),
        })];
        Shipping = Text(order.Shipping.Sum(s => s.PriceMinor));
        _contact = Words(order);
    }

    public List<Line> Lines { get; }
    public string Shipping { get; set; }
    public string Reason { get; set; } = "";
    public bool Refund { get; set; }

    /// <summary>What is wrong, by field; a line's by "lines[2].price".</summary>
    public Dictionary<string, string> Errors { get; } = [];

    public string this[string key]
    {
        get => _contact.GetValueOrDefault(key) ?? "";
        set => _contact[key] = value.Trim();
    }

    /// <summary>A shipping of several lines is changed over the API.</summary>
    public bool MayReship => _order.Shipping.Count <= 1 && _order.Lines.All(l => l.Shipped == 0);

    public void Add(FoundVariant v)
    {
        if (Lines.FirstOrDefault(l => l.Sku == v.Sku) is { } there) there.Units++;
        else Lines.Add(new() { Sku = v.Sku, Title = v.Title, Price = v.PriceMinor is { } price && v.PriceCurrency == _order.Currency ? Text(price) : "" });
    }

    /// <returns>What is asked for; null while something cannot be read.</returns>
    public EditAsk? Read(bool withItems)
    {
        Errors.Clear();
        var ask = new EditAsk(Reason.Trim().Length > 0 ? Reason.Trim() : "changed by hand", Contact: Contact(), Refund: Refund);
        if (withItems) ask = ask with { Lines = Changed(), Added = Added(), Shipping = Reshipped() };
        return Errors.Count > 0 ? null : ask;
    }

    private List<LineEdit> Changed()
    {
        var edits = new List<LineEdit>();
        foreach (var (i, line) in Lines.Index())
        {
            if (line.Of is not { } of) continue;
            var (price, discount) = (Amount(line.Price, $"lines[{i}].price"), Amount(line.Discount, $"lines[{i}].discount"));
            if (line.Units != of.Live || price != of.UnitPriceMinor || discount != of.DiscountMinor)
                edits.Add(new(of.Id, line.Units == of.Live ? null : line.Units, price == of.UnitPriceMinor ? null : price, discount == of.DiscountMinor ? null : discount));
        }
        return edits;
    }

    private List<NewLine> Added() => [.. Lines.Index().Where(l => l.Item is { Of: null, Units: > 0 }).Select(l =>
        new NewLine(l.Item.Sku, l.Item.Units, Amount(l.Item.Price, $"lines[{l.Index}].price", "Give a price."), Amount(l.Item.Discount, $"lines[{l.Index}].discount")))];

    private List<ShippingLine>? Reshipped()
    {
        var price = Amount(Shipping, "shipping");
        if (!MayReship || price == _order.Shipping.Sum(s => s.PriceMinor)) return null;
        var before = _order.Shipping is [var one, ..] ? one : new("Shipping", 0, 0);
        return [before with { PriceMinor = price, TaxMinor = new LinePrice(before.PriceMinor, 0, before.TaxMinor).TaxFor((1, 1), price, 0) }];
    }

    private ContactEdit? Contact()
    {
        if (_contact.All(w => Words(_order).GetValueOrDefault(w.Key) == w.Value)) return null;
        var address = _order.ShippingAddress with
        {
            Name = this["customer.name"] == _order.CustomerName ? _order.ShippingAddress.Name : this["customer.name"],
            Line1 = this["shippingAddress.line1"], Line2 = this["shippingAddress.line2"], City = this["shippingAddress.city"],
            Region = this["shippingAddress.region"], PostalCode = this["shippingAddress.postalCode"], Country = this["shippingAddress.country"],
        };
        return new(this["customer.name"], this["customer.email"], this["customer.phone"], address == _order.ShippingAddress ? null : address);
    }

    private static Dictionary<string, string> Words(Order o) => new()
    {
        ["customer.name"] = o.CustomerName, ["customer.email"] = o.Email, ["customer.phone"] = o.Phone, ["shippingAddress.country"] = o.ShippingAddress.Country,
        ["shippingAddress.line1"] = o.ShippingAddress.Line1, ["shippingAddress.line2"] = o.ShippingAddress.Line2, ["shippingAddress.city"] = o.ShippingAddress.City,
        ["shippingAddress.region"] = o.ShippingAddress.Region, ["shippingAddress.postalCode"] = o.ShippingAddress.PostalCode,
    };

    private long Amount(string typed, string field, string? ifEmpty = null)
    {
        if (typed.Trim().Length == 0 && ifEmpty is null) return 0;
        if (typed.Trim().Length == 0) Errors[field] = ifEmpty!;
        else if (TypedAmount.WhyNot(typed, _order.Currency, out var minor) is { } why) Errors[field] = why;
        else if (minor < 0) Errors[field] = "This cannot be below zero.";
        else return minor;
        return 0;
    }

    private string Text(long minor) => Money.Text(minor, _order.Currency);

    /// <summary>One thing of the order, or one that is added.</summary>
    public sealed class Line
    {
        /// <summary>Null: it is added.</summary>
        public OrderLine? Of { get; init; }
        public string Sku { get; init; } = "";
        public string Title { get; init; } = "";
        public int Units { get; set; } = 1;
        public string Price { get; set; } = "";
        public string Discount { get; set; } = "";

        /// <summary>What has left keeps its price, and stays.</summary>
        public int Fewest => Of?.Fulfilled ?? 0;
    }
}
