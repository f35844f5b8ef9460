using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Fulfillment;

/// <summary>What voiding a shipment would do, in words.</summary>
internal static class VoidWords
{
    /// <param name="seesInvoices">Who may not look at invoices is told that one is credited, not which and over how much.</param>
    public static Preview Of(VoidPreview.Effects e, bool seesInvoices) => new(
        $"Void {e.Number}",
        [
            new("layers", "Stock", new EffectLine($"{e.Units.Units()} back on the shelf in {e.Location}, reserved again for order {e.OrderNumber}", $"+{e.Units}")),
            new("money", "Invoice", InvoiceLine(e.Credited, seesInvoices)),
            new("mail", "Mail", new EffectLine("The customer", "is not told")),
        ],
        "Ship the part again to undo it.", "Do this only while the parcel has not left the house.", Danger: true);

    private static EffectLine InvoiceLine(VoidPreview.Credit? credit, bool seen) => credit switch
    {
        null => new("No invoice was made for it", "none"),
        _ when !seen => new("Its invoice", "is credited"),
        var (number, total, currency) => new($"{number} is credited with a credit note over", MoneyForm.Of(total, currency, CultureInfo.CurrentCulture), Strong: true),
    };
}
