using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory.Receiving;

public static class ReceiptRefusals
{
    public static readonly Refusal NotFound = new("receipt.not_found", "There is no such goods receipt.", RefusalKind.Missing);

    public static readonly Refusal Empty = new("receipt.empty", "Scan at least one unit first.");

    public static Refusal Stale(int units) =>
        new("receipt.stale", $"Somebody scanned on: {units} {(units == 1 ? "unit is" : "units are")} counted in now. Look again, then receive it.", RefusalKind.Stale);

    public static Refusal TooManyLines(int most) => new("receipt.too_many_lines", $"A goods receipt has at most {most} SKUs. Receive this one and start another.");

    public static Refusal WrongUnits(int most) => Refusal.Invalid("receipt.units", "quantity", $"Write a number from 0 to {most:N0}.");

    public static Refusal Closed(string number, ReceiptStatus status) =>
        new("receipt.closed", status is ReceiptStatus.Received ? $"{number} is already received." : $"{number} was thrown away.");
}
