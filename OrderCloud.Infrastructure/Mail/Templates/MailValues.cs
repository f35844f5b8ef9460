using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What the variables of a template become in one mail.</summary>
public sealed record MailValues(IReadOnlyDictionary<string, string> Words, IReadOnlyDictionary<string, MailBlock> Blocks)
{
    /// <summary>A mail lists so many items at most and counts the rest.</summary>
    public const int MostItems = 100;

    /// <summary>What every mail about an order may say.</summary>
    /// <param name="link">The order's page of its customer.</param>
    public static MailValues Of(Order order, MailStyle style, string link, string button) => new(
        new Dictionary<string, string>
        {
            ["store_name"] = style.Merchant,
            ["customer_name"] = order.CustomerName,
            ["customer_first_name"] = order.CustomerName.Split(' ', 2)[0],
            ["order_number"] = order.Number,
            ["order_date"] = style.Day(order.PlacedAt),
            ["order_total"] = MoneyForm.Of(order.TotalMinor, order.Currency),
        },
        new Dictionary<string, MailBlock> { ["order_button"] = new MailBlock.Button(button, link) });

    public MailValues With(params ReadOnlySpan<(string Name, string Value)> words)
    {
        var all = Words.ToDictionary();
        foreach (var (name, value) in words) all[name] = value;
        return this with { Words = all };
    }

    public MailValues With(string name, MailBlock block) => this with { Blocks = new Dictionary<string, MailBlock>(Blocks) { [name] = block } };

    /// <summary>A table that stays short however long the order is.</summary>
    public static MailBlock.Table Items(IReadOnlyCollection<MailLine> lines) =>
        new([.. lines.Take(MostItems)], lines.Count > MostItems ? [($"and {lines.Count - MostItems} more", "")] : []);

    /// <summary>Values for a store without orders.</summary>
    public static MailValues Sample(MailKind kind, MailStyle style)
    {
        var words = kind.Variables.Where(v => !v.IsBlock).ToDictionary(v => v.Name, v => v.Sample);
        words["store_name"] = style.Merchant;
        var button = kind == MailKinds.Confirmation ? "Follow your order" : kind == MailKinds.Shipped || kind == MailKinds.ExchangeShipped ? "Track your order" : kind == MailKinds.PayLink ? "Pay $84.50" : kind.Name.StartsWith(MailKinds.OfReturns, StringComparison.Ordinal) ? "See your return" : "See your order";
        return new(words, new Dictionary<string, MailBlock>
        {
            ["order_button"] = new MailBlock.Button(button, "https://example.com/"),
            ["carrier_link"] = new MailBlock.Link("Track at UPS", "https://www.ups.com/"),
            ["slip_link"] = new MailBlock.Link("Return slip (PDF)", "https://example.com/"),
            ["merchant_message"] = new MailBlock.Paragraph(kind == MailKinds.ReturnDeclined ? "The items were worn." : "Thank you for telling us."),
            ["items"] = new MailBlock.Table(
                kind == MailKinds.Shipped || kind == MailKinds.ExchangeShipped || kind == MailKinds.Cancelled ? [new("Canvas Tote", 2, ""), new("Enamel Mug", 1, "")] : [new("Canvas Tote", 2, "$56.00"), new("Enamel Mug", 1, "$18.50")], []),
            ["totals"] = new MailBlock.Table([], [("Shipping", "$10.00"), ("Total", "$84.50")]),
            ["payment_details"] = new MailBlock.Table([], [("Open", "$84.50"), ("IBAN", "DE89 3704 0044 0532 0130 00"), ("Reference", "2026-00042")]),
            ["address"] = new MailBlock.Address(["Maren Holt", "2118 E 7th St", "Austin, TX 78702", "United States"]),
        });
    }
}

/// <summary>How the merchant's mails look and who they come from.</summary>
/// <param name="ReplyTo">Empty: answers go to the sender's address.</param>
public sealed record MailStyle(string Merchant, string Brand, string FromName, string ReplyTo, TimeZoneInfo Zone, string? LogoUrl)
{
    public string Day(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>With the time in the store's zone and its distance from UTC, for the customer may live in another.</summary>
    public string Moment(DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), Zone).ToString("d MMMM yyyy, HH:mm '(UTC'zzz')'", CultureInfo.InvariantCulture);

    public MailFrame Frame => new(Merchant, Brand, $"You get this mail because you ordered at {Merchant}.", LogoUrl);
}
