using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Inventory.Transfers;

namespace OrderCloud.Web.Inventory.Transfers;

/// <param name="From">A location's code.</param>
/// <param name="To">A location's code.</param>
public sealed record TransferRequest(string? From, string? To, string? Note, IReadOnlyList<TransferLineRequest>? Lines)
{
    public TransferInput ToInput() => new(From ?? "", To ?? "", Note ?? "", TransferLineRequest.Of(Lines));
}

public sealed record TransferLineRequest(string? Sku, int? Quantity)
{
    public static IReadOnlyList<TransferInputLine> Of(IReadOnlyList<TransferLineRequest>? lines) => [.. (lines ?? []).Select(l => new TransferInputLine(l.Sku ?? "", l.Quantity ?? 0))];
}

/// <param name="Version">As it was read; left out, whatever is there is sent.</param>
public sealed record TransferShipRequest(int? Version);

/// <param name="Lines">What arrived; may be left out when the rest is missing.</param>
/// <param name="Missing">Why units are missing, by SKU. Given, nothing more is expected and every SKU that lacks units needs its reason.</param>
public sealed record TransferReceiveRequest(IReadOnlyList<TransferLineRequest>? Lines, IReadOnlyDictionary<string, string>? Missing);

/// <param name="Fate">"put_back" or "write_off"; needed while units are on their way, as is the reason.</param>
public sealed record TransferCancelRequest(TransferFate? Fate, string? Reason);

/// <summary>Units of one SKU in a transfer.</summary>
/// <param name="Outstanding">Still on their way.</param>
public sealed record TransferLineBody(string Sku, int Quantity, int Received, int Missing, string MissingReason, int Outstanding);

/// <summary>Stock that goes from one location to another.</summary>
public sealed record TransferBody(
    Guid Id, string Number, TransferStatus Status, string From, string To, string Note, DateTime CreatedAt, DateTime? ShippedAt, DateTime? ClosedAt, TransferFate? Fate, int Version,
    IReadOnlyList<TransferLineBody> Lines)
{
    public static TransferBody Of(TransferView t) => new(
        t.Id.Value, t.Number, t.Status, t.From.Code, t.To.Code, t.Note, t.CreatedAt, t.ShippedAt, t.ClosedAt, t.Fate, t.Version,
        [.. t.Lines.Select(l => new TransferLineBody(l.Sku, l.Quantity, l.Received, l.Missing, l.MissingReason, t.Outstanding > 0 ? l.Outstanding : 0))]);
}

/// <summary>A transfer in a list.</summary>
public sealed record TransferSummaryBody(Guid Id, string Number, TransferStatus Status, string From, string To, string Note, DateTime CreatedAt, DateTime? ShippedAt, int Units, int Received, int Missing)
{
    public static TransferSummaryBody Of(TransferRow r) => new(r.Id.Value, r.Number, r.Status, r.From, r.To, r.Note, r.CreatedAt, r.ShippedAt, r.Units, r.Received, r.Missing);
}
