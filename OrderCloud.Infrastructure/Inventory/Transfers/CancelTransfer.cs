using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

/// <summary>Calls a transfer off. Units on their way are put back at the source or written off; somebody must say which.</summary>
public sealed class CancelTransfer(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    private const int LongestReason = 200;

    /// <param name="version">The version the caller saw; null takes whatever is there.</param>
    public Task<Outcome<TransferView>> RunAsync(TransferId id, TransferFate? fate, string reason, int? version, CancellationToken ct) =>
        writes.RunAsync<TransferView>(Permission.AdjustStock, async db =>
        {
            var loaded = await TransferAtHand.LoadAsync(db, user, id, version, TransferVerb.Cancel, ct);
            if (loaded is not Outcome<TransferAtHand>.Done(var at)) return ((Outcome<TransferAtHand>.Refused)loaded).Why;
            if (reason.Trim().Length > LongestReason) return Refusal.Invalid("transfer.reason", "reason", $"A reason has at most {LongestReason} characters.");
            if (at.Transfer.WhyNotCancel(fate, reason) is { } why) return why;

            var (transfer, now) = (at.Transfer, clock.GetUtcNow().UtcDateTime);
            var units = transfer.IsOnItsWay ? transfer.Lines.Sum(l => l.Outstanding) : 0;
            if (units > 0 && fate is TransferFate.PutBack)
                await StockLedger.ApplyAsync(db,
                    [.. transfer.Lines.Where(l => l.Outstanding > 0).Select(l => new StockChange(l.VariantId, at.From.Id, MovementKind.TransferIn, l.Outstanding, 0, Reason: $"put back: {reason.Trim()}".Cut(200), Reference: transfer.Number))],
                    user.Name, now, ct);
            transfer.Cancel(fate, reason, now);
            db.Tell(id.Value, "cancelled", units == 0 ? "cancelled it before it left." : fate is TransferFate.PutBack
                ? $"cancelled it and put {StockDocuments.Units(units)} back at {at.From.Name}: {reason.Trim()}"
                : $"cancelled it and wrote {StockDocuments.Units(units)} off: {reason.Trim()}", user.Name, now);
            db.Add(audit.Entry("cancelled", "transfer", id.Value, transfer.Number, null, new { Fate = transfer.Fate?.ToString(), Units = units, Reason = reason.Trim() }));
            return await at.ViewAsync(db, user, ct);
        }, ct);
}
