using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

/// <summary>The units leave the source: what is on hand there falls, never below what is promised to orders.</summary>
public sealed class ShipTransfer(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    /// <param name="version">The version the caller saw; null takes whatever is there.</param>
    public Task<Outcome<TransferView>> RunAsync(TransferId id, int? version, CancellationToken ct) => writes.RunAsync<TransferView>(Permission.AdjustStock, async db =>
    {
        var loaded = await TransferAtHand.LoadAsync(db, user, id, version, TransferVerb.Ship, ct);
        if (loaded is not Outcome<TransferAtHand>.Done(var at)) return ((Outcome<TransferAtHand>.Refused)loaded).Why;
        if (await ShortageAsync(db, at, ct) is { } missing) return missing;

        var (transfer, now) = (at.Transfer, clock.GetUtcNow().UtcDateTime);
        await StockLedger.ApplyAsync(db,
            [.. transfer.Lines.Select(l => new StockChange(l.VariantId, at.From.Id, MovementKind.TransferOut, -l.Quantity, 0, Guarded: true, Reason: $"to {at.To.Code}", Reference: transfer.Number))],
            user.Name, now, ct);
        transfer.Ship(now);
        var units = transfer.Lines.Sum(l => l.Quantity);
        db.Tell(id.Value, "shipped", $"sent {StockDocuments.Units(units)} from {at.From.Name}.", user.Name, now);
        db.Add(audit.Entry("shipped", "transfer", id.Value, transfer.Number, null, new { From = at.From.Code, To = at.To.Code, Units = units }));
        return await at.ViewAsync(db, user, ct);
    }, ct);

    private static async Task<Refusal?> ShortageAsync(AppDb db, TransferAtHand at, CancellationToken ct)
    {
        var variants = at.Transfer.Lines.Select(l => l.VariantId).ToList();
        var there = await db.StockLevels.AsNoTracking().Where(l => l.LocationId == at.From.Id && variants.Contains(l.VariantId)).ToDictionaryAsync(l => l.VariantId, l => l.Available, ct);
        var errors = new Dictionary<string, string[]>();
        foreach (var (i, line) in at.Transfer.Lines.OrderBy(l => l.Position).Index())
        {
            var available = Math.Max(0, there.GetValueOrDefault(line.VariantId));
            if (line.Quantity > available) errors[string.Create(CultureInfo.InvariantCulture, $"lines[{i}].quantity")] = [$"{at.Skus[line.VariantId]}: {line.Quantity} to send, {available} available"];
        }

        return errors.Count > 0 ? InventoryRefusals.Insufficient(errors) : null;
    }
}
