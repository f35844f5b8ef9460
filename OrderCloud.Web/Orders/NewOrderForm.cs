using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Orders;

/// <summary>What is typed on the page of a new order; read by the same reader as the API, so both refuse alike.</summary>
public sealed class NewOrderForm
{
    public const string CountryField = "shippingAddress.country";

    public static readonly (string Key, string Label, bool Wide)[] ContactFields =
    [
        ("customer.name", "Name", false), ("customer.email", "E-mail", false), ("customer.phone", "Phone", false), (CountryField, "Country", false),
        ("shippingAddress.line1", "Street and number", true), ("shippingAddress.line2", "Apartment, floor", true), ("shippingAddress.city", "City", false),
        ("shippingAddress.region", "State or region", false), ("shippingAddress.postalCode", "Postal code", false),
    ];

    private readonly Dictionary<string, string> _texts = [];

    public List<Line> Lines { get; } = [];
    public string Currency { get; set; } = "";
    public string Shipping { get; set; } = "0";
    public string Paid { get; set; } = "";
    public string Note { get; set; } = "";
    public bool TaxesIncluded { get; set; }
    public StockPolicy Stock { get; set; } = StockPolicy.Backorder;

    public string this[string key]
    {
        get => _texts.GetValueOrDefault(key) ?? "";
        set => _texts[key] = value;
    }

    /// <summary>What it comes to, as far as it can be read.</summary>
    public string TotalText => Read("x") is Outcome<IncomingOrder>.Done(var order) ? MoneyForm.Of(order.ComputedTotalMinor, order.Currency, CultureInfo.CurrentCulture) : "—";

    public void Add(FoundVariant v)
    {
        if (Lines.FirstOrDefault(l => l.Sku == v.Sku) is { } there) there.Units++;
        else Lines.Add(new() { Sku = v.Sku, Title = v.Title, Available = v.Available, Price = v.PriceMinor is { } price && v.PriceCurrency == Currency ? Money.Text(price, Currency) : "" });
    }

    public void Fill(CustomerRow c)
    {
        (this["customer.name"], this["customer.email"], this["customer.phone"]) = (c.Name, c.Email, c.Phone);
        (this["shippingAddress.line1"], this["shippingAddress.line2"], this["shippingAddress.city"]) = (c.Address.Line1, c.Address.Line2, c.Address.City);
        (this["shippingAddress.region"], this["shippingAddress.postalCode"]) = (c.Address.Region, c.Address.PostalCode);
        if (c.Address.Country.Length > 0) this["shippingAddress.country"] = c.Address.Country;
    }

    public string TotalOf(Line line) =>
        Money.TryParseMinor(line.Price, Currency, out var price) && Money.TryParseMinor(Zero(line.Discount), Currency, out var discount) && line.Units is > 0 and <= IncomingOrderRules.MaxUnits
            ? Money.Text((price * line.Units) - discount, Currency)
            : "—";

    public Outcome<IncomingOrder> Read(string externalId)
    {
        var request = new OrderRequest(
            externalId, "manual", null, Currency.Trim().ToUpperInvariant(), new(this["customer.email"], this["customer.name"], this["customer.phone"]),
            new ApiAddress(this["customer.name"], null, this["shippingAddress.line1"], this["shippingAddress.line2"], this["shippingAddress.city"], this["shippingAddress.region"],
                this["shippingAddress.postalCode"], this["shippingAddress.country"].Trim().ToUpperInvariant(), this["customer.phone"]),
            null, [.. Lines.Select(l => new LineRequest(l.Sku, l.Units, l.Price.Trim() is { Length: > 0 } price ? price : null, Zero(l.Discount), Zero(l.Tax), l.Title))],
            Zero(Shipping) is "0" ? [] : [new("Shipping", Zero(Shipping), null)],
            Paid.Trim().Length == 0 ? [] : [new("manual", PaymentKind.Capture, Paid.Trim(), "taken with the order", null)], TaxesIncluded, null, null, Note, Stock);
        return OrderRequestReader.Read(request) is Outcome<IncomingOrder>.Done(var order) ? order with { Door = Door.Manual } : OrderRequestReader.Read(request);
    }

    private static string Zero(string amount) => amount.Trim() is { Length: > 0 } given ? given : "0";

    public sealed class Line
    {
        public string Sku { get; init; } = "";
        public string Title { get; init; } = "";
        public int Available { get; init; }
        public int Units { get; set; } = 1;
        public string Price { get; set; } = "";
        public string Discount { get; set; } = "";
        public string Tax { get; set; } = "";

        /// <summary>What is wrong with it, by field.</summary>
        public Dictionary<string, string[]> Errors { get; set; } = [];
        public bool IsShort => Units > Available;
    }
}
