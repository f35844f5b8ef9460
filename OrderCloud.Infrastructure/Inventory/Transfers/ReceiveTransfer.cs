using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

/// <summary>Units arrive at the destination, all at once or in several goes; or nothing more will come.</summary>
public sealed class ReceiveTransfer(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    private const int LongestReason = 200;

    /// <param name="version">The version the caller saw; null takes whatever is there.</param>
    public Task<Outcome<TransferView>> RunAsync(TransferId id, IReadOnlyList<TransferInputLine> arrived, int? version, CancellationToken ct) =>
        RunAsync(id, arrived, null, version, ct);

    /// <param name="reasons">Why units are missing, by SKU; given, nothing more is expected.</param>
    public Task<Outcome<TransferView>> RunAsync(
        TransferId id, IReadOnlyList<TransferInputLine> arrived, IReadOnlyDictionary<string, string>? reasons, int? version, CancellationToken ct) =>
        writes.RunAsync<TransferView>(Permission.AdjustStock, async db =>
        {
            var loaded = await TransferAtHand.LoadAsync(db, user, id, version, reasons is not null && arrived.Count == 0 ? TransferVerb.CloseShort : TransferVerb.Receive, ct);
            if (loaded is not Outcome<TransferAtHand>.Done(var at)) return ((Outcome<TransferAtHand>.Refused)loaded).Why;

            var now = clock.GetUtcNow().UtcDateTime;
            if (arrived.Count > 0 || reasons is null)
            {
                var units = Units(at, arrived);
                if (units is not Outcome<List<VariantUnits>>.Done(var found)) return ((Outcome<List<VariantUnits>>.Refused)units).Why;
                if (await at.ArriveAsync(db, found, at.Transfer.Number, user.Name, now, ct) is { } why) return why;
                db.Add(audit.Entry("received", "transfer", id.Value, at.Transfer.Number, null, new { At = at.To.Code, Units = found.Sum(f => f.Units) }));
            }

            if (reasons is not null && at.Transfer.IsOnItsWay && Close(db, at, reasons, now) is { } unexplained) return unexplained;
            return await at.ViewAsync(db, user, ct);
        }, ct);

    /// <summary>Nothing more will come: says of each SKU why units are missing.</summary>
    public Task<Outcome<TransferView>> CloseShortAsync(TransferId id, IReadOnlyDictionary<string, string> reasons, int? version, CancellationToken ct) =>
        RunAsync(id, [], reasons, version, ct);

    private Refusal? Close(AppDb db, TransferAtHand at, IReadOnlyDictionary<string, string> reasons, DateTime now)
    {
        var open = at.Transfer.Lines.Where(l => l.Outstanding > 0).OrderBy(l => l.Position).ToList();
        var errors = new Errors();
        foreach (var line in open)
        {
            var reason = reasons.GetValueOrDefault(at.Skus[line.VariantId], "").Trim();
            errors.AddIf(reason.Length == 0, $"reasons[{at.Skus[line.VariantId]}]", $"Say why {line.Outstanding} of {at.Skus[line.VariantId]} {(line.Outstanding == 1 ? "is" : "are")} missing.");
            errors.AddIf(reason.Length > LongestReason, $"reasons[{at.Skus[line.VariantId]}]", $"A reason has at most {LongestReason} characters.");
        }

        if (errors.ToRefusal() is { Errors: { } wrong }) return TransferRefusals.ReasonsMissing(wrong);
        var missing = string.Join(", ", open.Select(l => $"{l.Outstanding} × {at.Skus[l.VariantId]} ({reasons[at.Skus[l.VariantId]].Trim()})"));
        at.Transfer.CloseShort(open.ToDictionary(l => l.VariantId, l => reasons[at.Skus[l.VariantId]]), now);
        db.Tell(at.Transfer.Id.Value, "closed_short", $"closed it. Missing: {missing}.", user.Name, now);
        db.Add(audit.Entry("closed_short", "transfer", at.Transfer.Id.Value, at.Transfer.Number, null, new { Missing = missing }));
        return null;
    }

    private static Outcome<List<VariantUnits>> Units(TransferAtHand at, IReadOnlyList<TransferInputLine> arrived)
    {
        var bySku = at.Skus.ToDictionary(s => s.Value, s => s.Key);
        var units = new Dictionary<VariantId, int>();
        foreach (var line in arrived)
        {
            if (!bySku.TryGetValue(line.Sku.Trim(), out var variant)) return TransferRefusals.NotInIt(line.Sku.Trim().Cut(80));
            if (line.Quantity is < 1 or > Transfer.MostUnits) return TransferRefusals.WrongUnits(Transfer.MostUnits);
            units[variant] = (int)Math.Min(Transfer.MostUnits + 1L, (long)units.GetValueOrDefault(variant) + line.Quantity);
        }

        return units.Select(u => new VariantUnits(u.Key, u.Value)).ToList();
    }
}
