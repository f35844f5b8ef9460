using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

/// <summary>Step: a transfer to be changed by somebody who works at one of its ends.</summary>
internal sealed record TransferAtHand(Transfer Transfer, TransferPlace From, TransferPlace To, IReadOnlyDictionary<VariantId, string> Skus)
{
    /// <param name="version">The version the caller saw; null takes whatever is there.</param>
    /// <param name="verb">What for: it decides at which end one must work.</param>
    public static async Task<Outcome<TransferAtHand>> LoadAsync(AppDb db, CurrentUser user, TransferId id, int? version, TransferVerb verb, CancellationToken ct)
    {
        if (await db.Transfers.FirstOrDefaultAsync(t => t.Id == id, ct) is not { } transfer) return TransferRefusals.NotFound;
        if (!user.MayAt(transfer.FromId) && !user.MayAt(transfer.ToId)) return TransferRefusals.NotFound;
        if (!user.MayAt(verb is TransferVerb.Receive or TransferVerb.CloseShort ? transfer.ToId : transfer.FromId)) return TransferRefusals.ElsewhereBound;
        if (version is { } seen && seen != transfer.Version) return TransferRefusals.Stale;
        if (transfer.WhyNot(verb) is { } why) return why;

        var places = await db.Locations.AsNoTracking().Where(l => l.Id == transfer.FromId || l.Id == transfer.ToId).ToDictionaryAsync(l => l.Id, l => new TransferPlace(l.Id, l.Code, l.Name, true), ct);
        var variants = transfer.Lines.Select(l => l.VariantId).ToList();
        var skus = await db.Variants.AsNoTracking().Where(v => variants.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Sku, ct);
        return new TransferAtHand(transfer, places[transfer.FromId], places[transfer.ToId], skus);
    }

    /// <summary>Puts what arrived on the shelf. No more of a SKU than is on its way: who reads first books first, the other is refused.</summary>
    public async Task<Refusal?> ArriveAsync(AppDb db, IReadOnlyList<VariantUnits> arrived, string reference, string actor, DateTime at, CancellationToken ct)
    {
        if (arrived.Count == 0) return TransferRefusals.NothingReceived;
        foreach (var (variant, units) in arrived)
            if (Transfer.WhyNotReceive(variant, units, Skus.GetValueOrDefault(variant, "This item")) is { } why) return why;

        await StockLevels.EnsureAsync(db, [.. arrived.Select(a => (a.Variant, To.Id))], ct);
        await StockLedger.ApplyAsync(
            db, [.. arrived.Select(a => new StockChange(a.Variant, To.Id, MovementKind.TransferIn, a.Units, 0, Reason: $"from {From.Code}", Reference: reference))], actor, at, ct);
        Transfer.Receive(arrived, at);
        var left = Transfer.Lines.Sum(l => l.Outstanding);
        db.Tell(Transfer.Id.Value, "received", $"received {StockDocuments.Units(arrived.Sum(a => a.Units))} at {To.Name}{(left > 0 ? $"; {left} still to come" : "")}.", actor, at);
        return null;
    }

    public async Task<Outcome<TransferView>> ViewAsync(AppDb db, CurrentUser user, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        return (await TransferView.ReadAsync(db, Transfer.Id, user, ct))!;
    }
}
