using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Intake;

/// <summary>What is refused at every door, by field; and what only the doors that can be asked to correct it are refused.</summary>
public static class IncomingOrderRules
{
    public const int MaxLines = 500;
    public const int MaxUnits = 1_000_000;

    private const int MaxShippingText = 4000;

    public static Refusal? WhyNot(IncomingOrder order)
    {
        var errors = new Errors();
        errors.AddIf(order.ExternalId.Length > 120, "externalId", "An external id has at most 120 characters.");
        errors.AddIf(!Currency.IsKnown(order.Currency), "currency", $"\"{order.Currency}\" is no ISO 4217 currency.");
        errors.AddIf(order.Lines.Count is 0 or > MaxLines, "lines", $"An order has 1 to {MaxLines} lines.");
        errors.AddIf(order.Email.Length > 254, "customer.email", "An e-mail address has at most 254 characters.");
        errors.AddIf(order.Note.Length > 4000, "note", "A note has at most 4,000 characters.");
        CheckLengths(errors, order);
        CheckLines(errors, order);
        CheckMoney(errors, order);
        if (order.Door is not Door.Channel) CheckCorrectable(errors, order);
        return errors.ToRefusal();
    }

    private static void CheckLines(Errors errors, IncomingOrder order)
    {
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var (line, at) = (order.Lines[i], $"lines[{i}]");
            errors.AddIf(line.Quantity is < 1 or > MaxUnits, $"{at}.quantity", $"A quantity is from 1 to {MaxUnits:N0}.");
            errors.AddIf(line.Cancelled < 0 || line.Cancelled > line.Quantity, $"{at}.cancelled", "No more can be cancelled than was ordered.");
            errors.AddIf(line.UnitPriceMinor < 0, $"{at}.unitPrice", "A price cannot be negative.");
            errors.AddIf(line.DiscountMinor < 0, $"{at}.discount", "A discount cannot be negative.");
            errors.AddIf(line.TaxMinor < 0, $"{at}.tax", "A tax cannot be negative.");
            errors.AddIf(line.Sku.Length > 80, $"{at}.sku", "A SKU has at most 80 characters.");
            errors.AddIf(line.ExternalId.Length > 120, $"{at}.externalId", "An external id has at most 120 characters.");
        }
    }

    private static void CheckMoney(Errors errors, IncomingOrder order)
    {
        for (var i = 0; i < order.Shipping.Count; i++)
            errors.AddIf(order.Shipping[i].PriceMinor < 0 || order.Shipping[i].TaxMinor < 0, $"shipping[{i}].price", "Shipping cannot be negative.");
        for (var i = 0; i < order.Payments.Count; i++)
        {
            var (payment, at) = (order.Payments[i], $"payments[{i}]");
            errors.AddIf(payment.AmountMinor < 0, $"{at}.amount", "A payment cannot be negative.");
            errors.AddIf(payment.Gateway.Length is 0 or > 60, $"{at}.gateway", "Name the gateway, in at most 60 characters.");
            errors.AddIf(payment.Reference.Length > 200, $"{at}.reference", "A reference has at most 200 characters.");
        }
    }

    private static void CheckLengths(Errors errors, IncomingOrder order)
    {
        errors.AddIf(order.CustomerName.Length > 200, "customer.name", "A name has at most 200 characters.");
        errors.AddIf(order.Phone.Length > 40, "customer.phone", "A phone number has at most 40 characters.");
        foreach (var (field, address) in new[] { ("shippingAddress", order.ShippingAddress), ("billingAddress", order.BillingAddress) })
        {
            errors.AddIf(new[] { address.Name, address.Company, address.Line1, address.Line2 }.Any(t => t.Length > 200), field, "An address line has at most 200 characters.");
            errors.AddIf(address.City.Length > 120 || address.Region.Length > 120, field, "A city or region has at most 120 characters.");
            errors.AddIf(address.PostalCode.Length > 24, $"{field}.postalCode", "A postal code has at most 24 characters.");
            errors.AddIf(address.Country.Length > 2 && (order.Door is Door.Channel || address != order.ShippingAddress), $"{field}.country", $"\"{address.Country.Cut(40)}\" is no two-letter country code.");
            errors.AddIf(address.Phone.Length > 40, $"{field}.phone", "A phone number has at most 40 characters.");
        }
        errors.AddIf(order.Shipping.Sum(LengthOf) > MaxShippingText, "shipping", "The shipping lines are too long together. Give fewer, or shorter titles.");
    }

    /// <summary>At most, as it is stored: letters beyond ASCII take six characters.</summary>
    private static int LengthOf(IncomingShipping line) => 90 + line.Title.Sum(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '.' ? 1 : 6);

    private static void CheckCorrectable(Errors errors, IncomingOrder order)
    {
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var (line, at) = (order.Lines[i], $"lines[{i}]");
            errors.AddIf(line.Sku.Length == 0, $"{at}.sku", "Name the SKU.");
            if (line is { UnitPriceMinor: >= 0, Quantity: > 0 and <= MaxUnits })
                errors.AddIf(line.DiscountMinor > (decimal)line.UnitPriceMinor * line.Quantity, $"{at}.discount", "A discount cannot be more than the line.");
        }
        errors.AddIf(order.ShippingAddress.Country.Length > 0 && Countries.Normalize(order.ShippingAddress.Country) is null, "shippingAddress.country",
            $"\"{order.ShippingAddress.Country}\" is no two-letter country code.");
        if (!errors.Any && order.TotalMinor is { } total && total != order.ComputedTotalMinor)
            errors.Add("total", $"The lines add up to {Money.Text(order.ComputedTotalMinor, order.Currency)}, not {Money.Text(total, order.Currency)}.");
    }
}
