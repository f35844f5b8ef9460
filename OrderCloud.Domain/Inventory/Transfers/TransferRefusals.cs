using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory.Transfers;

public static class TransferRefusals
{
    public static readonly Refusal NotFound = new("transfer.not_found", "There is no such transfer.", RefusalKind.Missing);

    public static readonly Refusal Stale = new("transfer.stale", "Someone changed this transfer. Reload it and decide again.", RefusalKind.Stale);

    public static readonly Refusal SamePlace = Refusal.Invalid("transfer.same_location", "to", "Choose another location than the one the units come from.");

    public static readonly Refusal NoLines = Refusal.Invalid("transfer.empty", "lines", "Add at least one SKU.");

    public static readonly Refusal FateMissing = Refusal.Invalid("transfer.fate", "fate", "The units are on their way: say whether they are put back or written off.");

    public static readonly Refusal ReasonMissing = Refusal.Invalid("transfer.reason", "reason", "Say why: the document keeps the reason.");

    public static readonly Refusal NothingReceived = Refusal.Invalid("transfer.nothing_received", "lines", "Say what arrived: at least one unit.");

    public static readonly Refusal ElsewhereBound = new("transfer.other_location", "You work at other locations than this one.", RefusalKind.Forbidden);

    public static Refusal TooManyLines(int most) => Refusal.Invalid("transfer.too_many_lines", "lines", $"A transfer has at most {most} lines.");

    public static Refusal WrongUnits(int most) => Refusal.Invalid("transfer.units", "lines", $"Each line has 1 to {most:N0} units.");

    public static Refusal NotNow(string number, TransferStatus status) => new("transfer.state", status switch
    {
        TransferStatus.Draft => $"{number} was not shipped yet.",
        TransferStatus.InTransit => $"{number} is on its way.",
        TransferStatus.PartiallyReceived => $"{number} was received in part.",
        TransferStatus.Received => $"{number} is already received.",
        _ => $"{number} was cancelled.",
    });

    public static Refusal NotInIt(string sku) => new("transfer.not_in_it", $"{sku} is not in this transfer.");

    public static Refusal MoreThanSent(string sku, int left) => new("transfer.more_than_sent", left == 0
        ? $"All units of {sku} that were sent have come in. Count what is too many at this location."
        : $"Only {left} of {sku} {(left == 1 ? "is" : "are")} still on {(left == 1 ? "its" : "their")} way.");

    public static Refusal ReasonsMissing(IReadOnlyDictionary<string, string[]> errors) =>
        new("transfer.missing_reason", "Say for each SKU why units are missing.", RefusalKind.Invalid, errors);
}
