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

    private const long MostMinor = 1_000_000_000_000_000;
    private const int RateDigits = 4;

    private readonly Dictionary<string, string> _texts = [];
    private string? _keptBeyond;

    public List<Line> Lines { get; } = [];
    public string Currency { get; set; } = "";
    public string Shipping { get; set; } = "0";

    /// <summary>An amount, or a rate like "19%".</summary>
    public string ShippingTax { get; set; } = "";
    public string Paid { get; set; } = "";
    /// <summary>What is paid beyond the total is meant so: this very amount, another one is asked for anew.</summary>
    public bool KeepsBeyond
    {
        get => PaidBeyond is { } beyond && beyond == _keptBeyond;
        set => _keptBeyond = value ? PaidBeyond : null;
    }

    public string Note { get; set; } = "";
    public bool TaxesIncluded { get; set; }
    public StockPolicy Stock { get; set; } = StockPolicy.Backorder;

    public string this[string key]
    {
        get => _texts.GetValueOrDefault(key) ?? "";
        set => _texts[key] = value;
    }

    /// <summary>What it will come to, as the order's page will show it; dashes while an amount cannot be read. The last is the total.</summary>
    public IReadOnlyList<(string Text, string Amount)> Sums
    {
        get
        {
            var order = SoFar();
            List<(string, long?)> sums = [("Items", order?.Lines.Sum(l => l.UnitPriceMinor * l.Quantity))];
            if (order?.Lines.Sum(l => l.DiscountMinor) is > 0 and var discount) sums.Add(("Discount", -discount));
            sums.Add(("Shipping", order?.Shipping.Sum(s => s.PriceMinor)));
            sums.Add((TaxesIncluded ? "Tax, included" : "Tax", order?.Lines.Sum(l => l.TaxMinor) + order?.Shipping.Sum(s => s.TaxMinor)));
            sums.Add(("Total", order?.ComputedTotalMinor));
            return [.. sums.Select(s => (s.Item1, s.Item2 is { } minor ? MoneyForm.Of(minor, Code, CultureInfo.CurrentCulture) : "—"))];
        }
    }

    /// <summary>What is typed as paid beyond the total, in words; null where it is not more, or cannot be read.</summary>
    public string? PaidBeyond => Paid.Trim().Length > 0 && Minor(Paid) is { } paid && SoFar()?.ComputedTotalMinor is { } total && paid > total ? MoneyForm.Of(paid - total, Code, CultureInfo.CurrentCulture) : null;

    /// <summary>As they were typed, by the field that the reader names; a rate may stand for a tax.</summary>
    private IEnumerable<(string Field, string Typed, bool OrRate)> Amounts =>
    [
        .. Lines.Index().SelectMany(l => new[] { ($"lines[{l.Index}].unitPrice", l.Item.Price, false), ($"lines[{l.Index}].discount", l.Item.Discount, false), ($"lines[{l.Index}].tax", l.Item.Tax, true) }),
        ("shipping[0].price", Shipping, false), ("shipping[0].tax", ShippingTax, true), ("payments[0].amount", Paid, false),
    ];

    private string Code => Currency.Trim().ToUpperInvariant();

    public void Add(FoundVariant v)
    {
        if (Lines.FirstOrDefault(l => l.Sku == v.Sku) is { } there) there.Units++;
        else Lines.Add(new() { Sku = v.Sku, Title = v.Title, Available = v.Available, Price = v.PriceMinor is { } price && v.PriceCurrency == Code ? Money.Text(price, Code) : "" });
    }

    public void Fill(CustomerRow c)
    {
        (this["customer.name"], this["customer.email"], this["customer.phone"]) = (c.Name, c.Email, c.Phone);
        (this["shippingAddress.line1"], this["shippingAddress.line2"], this["shippingAddress.city"]) = (c.Address.Line1, c.Address.Line2, c.Address.City);
        (this["shippingAddress.region"], this["shippingAddress.postalCode"]) = (c.Address.Region, c.Address.PostalCode);
        if (c.Address.Country.Length > 0) this["shippingAddress.country"] = c.Address.Country;
    }

    public string TotalOf(Line line) => WorthOf(line) is { } worth ? MoneyForm.Of(worth, Code, CultureInfo.CurrentCulture) : "—";

    public Outcome<IncomingOrder> Read(string externalId)
    {
        var request = new OrderRequest(
            externalId, "manual", null, Code, new(this["customer.email"], this["customer.name"], this["customer.phone"]),
            new ApiAddress(this["customer.name"], null, this["shippingAddress.line1"], this["shippingAddress.line2"], this["shippingAddress.city"], this["shippingAddress.region"],
                this["shippingAddress.postalCode"], this["shippingAddress.country"].Trim().ToUpperInvariant(), this["customer.phone"]),
            null, [.. Lines.Select(l => new LineRequest(l.Sku, l.Units, l.Price.Trim().Length > 0 ? Plain(l.Price) : null, Plain(l.Discount), TaxOf(l.Tax, WorthOf(l)), l.Title))],
            Plain(Shipping) is "0" && Plain(ShippingTax) is "0" ? [] : [new("Shipping", Plain(Shipping), TaxOf(ShippingTax, Minor(Shipping)))],
            Paid.Trim().Length == 0 ? [] : [new("manual", PaymentKind.Capture, Plain(Paid), "taken with the order", null)], TaxesIncluded, null, null, Note, Stock);
        return OrderRequestReader.Read(request) switch
        {
            Outcome<IncomingOrder>.Done when PaidBeyond is { } beyond && !KeepsBeyond =>
                Refusal.Invalid("input.invalid", "payments[0].amount", $"That is {beyond} more than the total. Tick that it is kept, or correct the amount."),
            Outcome<IncomingOrder>.Done(var order) => order with { Door = Door.Manual },
            Outcome<IncomingOrder>.Refused({ Errors: { } errors }) => Refusal.Invalid(errors.ToDictionary(e => e.Key, e => InWords(e.Key, e.Value))),
            var other => other,
        };
    }

    /// <summary>An amount that cannot be read is told in the words of who typed it.</summary>
    private string[] InWords(string field, string[] said) =>
        Amounts.FirstOrDefault(a => a.Field == field) is { Typed.Length: > 0 } amount && TypedAmount.WhyNot(amount.Typed, Code, out _) is { } why ? [amount.OrRate ? $"{why} Or a rate like 19%." : why] : said;

    /// <summary>The order as far as its sums go; null while an amount cannot be read.</summary>
    private IncomingOrder? SoFar()
    {
        var lines = Lines.Select(l => (l.Units, Price: Minor(l.Price), Discount: Minor(l.Discount), Tax: Minor(TaxOf(l.Tax, WorthOf(l))))).ToList();
        if (Lines.Any(l => WorthOf(l) is null) || lines.Any(l => l.Tax is null) || lines.Sum(l => (decimal)l.Price! * l.Units) > MostMinor) return null;
        if (Minor(Shipping) is not { } shipping || Minor(TaxOf(ShippingTax, shipping)) is not { } shippingTax) return null;
        return new()
        {
            Lines = [.. lines.Select(l => new IncomingLine("", l.Units, l.Price!.Value, l.Discount!.Value, l.Tax!.Value))],
            Shipping = [new("Shipping", shipping, shippingTax)], TaxesIncluded = TaxesIncluded,
        };
    }

    /// <summary>A line's price less its discount, in minor units.</summary>
    private long? WorthOf(Line line) =>
        line.Price.Trim().Length > 0 && Minor(line.Price) is { } price && Minor(line.Discount) is { } discount && line.Units is > 0 and <= IncomingOrderRules.MaxUnits && (decimal)price * line.Units <= MostMinor
            ? (price * line.Units) - discount
            : null;

    /// <summary>The amount that was typed, or what a typed rate makes of the worth; included tax is part of it.</summary>
    private string TaxOf(string typed, long? worth)
    {
        if (typed.Trim() is not [.. var rate, '%'] || worth is not { } minor) return Plain(typed);
        if (!decimal.TryParse(TypedAmount.Plain(rate, RateDigits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100) return typed;
        return Money.Text((long)Math.Round(minor * percent / (TaxesIncluded ? 100 + percent : 100), MidpointRounding.AwayFromZero), Code);
    }

    private long? Minor(string typed) => Money.TryParseMinor(Plain(typed), Code, out var minor) && minor >= 0 ? minor : null;

    /// <summary>Nothing typed is zero.</summary>
    private string Plain(string typed) => typed.Trim().Length == 0 ? "0" : TypedAmount.Plain(typed, Domain.Common.Currency.Digits(Code));

    public sealed class Line
    {
        public string Sku { get; init; } = "";
        public string Title { get; init; } = "";
        public int Available { get; init; }
        public int Units { get; set; } = 1;
        public string Price { get; set; } = "";
        public string Discount { get; set; } = "";

        /// <summary>An amount for the whole line, or a rate like "19%".</summary>
        public string Tax { get; set; } = "";

        /// <summary>What is wrong with it, by field.</summary>
        public Dictionary<string, string[]> Errors { get; set; } = [];
        public bool IsShort => Units > Available;
    }
}
