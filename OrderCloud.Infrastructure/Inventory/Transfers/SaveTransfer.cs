using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

/// <summary>A transfer as someone typed or sent it.</summary>
/// <param name="From">A location's code.</param>
/// <param name="To">A location's code.</param>
public sealed record TransferInput(string From, string To, string Note, IReadOnlyList<TransferInputLine> Lines);

public sealed record TransferInputLine(string Sku, int Quantity);

/// <summary>Plans a transfer, or changes one that was not shipped yet. No stock moves.</summary>
public sealed class SaveTransfer(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    private const int LongestNote = 400, LongestItems = 2000;

    public Task<Outcome<TransferView>> CreateAsync(TransferInput input, CancellationToken ct) => writes.RunAsync<TransferView>(Permission.AdjustStock, async db =>
    {
        var planned = await PlanAsync(db, input, ct);
        if (planned is not Outcome<TransferPlan>.Done(var plan)) return ((Outcome<TransferPlan>.Refused)planned).Why;
        var now = clock.GetUtcNow().UtcDateTime;
        var transfer = new Transfer($"TR-{await NumberSeries.NextOrFirstAsync(db, NumberSeries.Transfers, ct)}", plan, user.Name.Cut(120), now);
        db.Add(transfer);
        db.Tell(transfer.Id.Value, "created", $"planned {StockDocuments.Units(transfer.Lines.Sum(l => l.Quantity))}.", user.Name, now);
        db.Add(audit.Entry("created", "transfer", transfer.Id.Value, transfer.Number, null, new { input.From, input.To, Units = transfer.Lines.Sum(l => l.Quantity) }));
        await db.SaveChangesAsync(ct);
        return (await TransferView.ReadAsync(db, transfer.Id, user, ct))!;
    }, ct);

    /// <param name="version">The version the caller saw; null takes whatever is there.</param>
    public Task<Outcome<TransferView>> ChangeAsync(TransferId id, TransferInput input, int? version, CancellationToken ct) => writes.RunAsync<TransferView>(Permission.AdjustStock, async db =>
    {
        var loaded = await TransferAtHand.LoadAsync(db, user, id, version, TransferVerb.Change, ct);
        if (loaded is not Outcome<TransferAtHand>.Done(var at)) return ((Outcome<TransferAtHand>.Refused)loaded).Why;
        var planned = await PlanAsync(db, input, ct);
        if (planned is not Outcome<TransferPlan>.Done(var plan)) return ((Outcome<TransferPlan>.Refused)planned).Why;

        var before = await PlannedAsync(db, at.Transfer, ct);
        at.Transfer.Change(plan);
        var (was, has) = Told(before, await PlannedAsync(db, at.Transfer, ct));
        if (has.Count > 0) db.Add(audit.Entry("changed", "transfer", id.Value, at.Transfer.Number, was, has));
        db.Tell(id.Value, "changed", $"changed it to {StockDocuments.Units(plan.Lines.Sum(l => l.Units))}.", user.Name, clock.GetUtcNow().UtcDateTime);
        return await at.ViewAsync(db, user, ct);
    }, ct);

    private sealed record Planned(string From, string To, string Note, IReadOnlyDictionary<string, int> Units);

    private static async Task<Planned> PlannedAsync(AppDb db, Transfer transfer, CancellationToken ct)
    {
        var codes = await db.Locations.AsNoTracking().Where(l => l.Id == transfer.FromId || l.Id == transfer.ToId).ToDictionaryAsync(l => l.Id, l => l.Code, ct);
        var variants = transfer.Lines.Select(l => l.VariantId).ToList();
        var skus = await db.Variants.AsNoTracking().Where(v => variants.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Sku, ct);
        return new(codes[transfer.FromId], codes[transfer.ToId], transfer.Note, transfer.Lines.ToDictionary(l => skus[l.VariantId], l => l.Quantity));
    }

    /// <summary>What changed, and of the lines only those that did.</summary>
    private static (Dictionary<string, object?> Before, Dictionary<string, object?> After) Told(Planned was, Planned has)
    {
        var (before, after) = (new Dictionary<string, object?>(), new Dictionary<string, object?>());
        Tell(nameof(Planned.From), was.From, has.From);
        Tell(nameof(Planned.To), was.To, has.To);
        Tell(nameof(Planned.Note), was.Note, has.Note);
        Tell("Items", Items(was.Units, has.Units), Items(has.Units, was.Units));
        return (before, after);

        void Tell(string field, string old, string now)
        {
            if (old != now) (before[field], after[field]) = (old, now);
        }

        static string Items(IReadOnlyDictionary<string, int> these, IReadOnlyDictionary<string, int> others) =>
            string.Join(", ", these.Where(l => others.GetValueOrDefault(l.Key) != l.Value).OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Value} × {l.Key}")).Cut(LongestItems);
    }

    private async Task<Outcome<TransferPlan>> PlanAsync(AppDb db, TransferInput input, CancellationToken ct)
    {
        var errors = new Errors();
        errors.AddIf(input.Note.Trim().Length > LongestNote, "note", $"A note has at most {LongestNote} characters.");
        if (input.Lines.Count > Transfer.MostLines) return TransferRefusals.TooManyLines(Transfer.MostLines);
        var places = await db.Locations.AsNoTracking().Where(l => l.Code == input.From || l.Code == input.To).Select(l => new { l.Id, l.Code, l.Active }).ToListAsync(ct);
        var (from, to) = (places.FirstOrDefault(p => p.Code == input.From && user.MayAt(p.Id)), places.FirstOrDefault(p => p.Code == input.To));
        errors.AddIf(from is null, "from", "Choose the location the units come from.");
        errors.AddIf(to is null, "to", "Choose the location the units go to.");
        errors.AddIf(to is { Active: false }, "to", "This location is switched off.");

        var skus = input.Lines.Select(l => l.Sku.Trim()).Distinct().ToList();
        var known = await db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku)).ToDictionaryAsync(v => v.Sku, v => v.Id, ct);
        for (var i = 0; i < input.Lines.Count; i++)
        {
            errors.AddIf(!known.ContainsKey(input.Lines[i].Sku.Trim()), $"lines[{i}].sku", $"No product has the SKU {input.Lines[i].Sku.Trim().Cut(80)}.");
            errors.AddIf(input.Lines[i].Quantity is < 1 or > Transfer.MostUnits, $"lines[{i}].quantity", $"Write a number from 1 to {Transfer.MostUnits:N0}.");
        }

        if (errors.ToRefusal() is { } wrong) return wrong;
        var plan = new TransferPlan(from!.Id, to!.Id, input.Note, [.. input.Lines.GroupBy(l => known[l.Sku.Trim()]).Select(g => new VariantUnits(g.Key, (int)Math.Min(int.MaxValue, g.Sum(l => (long)l.Quantity))))]);
        return plan.WhyNot() is { } why ? why : plan;
    }
}
