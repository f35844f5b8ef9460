using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Query: what a short pick would do. Computed by the same step on a copy that is thrown away.</summary>
public sealed class ShortPickPreview(IDbContextFactory<AppDb> dbs, ShortPicking picking, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<ShortPickEffects>> RunAsync(ShortPickAsk ask, CancellationToken ct = default)
    {
        if ((user.WhyNot(Permission.Fulfill) ?? user.WhyNot(Permission.AdjustStock)) is { } forbidden) return forbidden;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var loaded = await PartAtHand.LoadAsync(db, user, ask.Id, ct);
        if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
        var version = at.Part.Version;
        return await picking.ApplyAsync(db, at, ask, clock.GetUtcNow().UtcDateTime, ct) switch
        {
            Outcome<ShortPicked>.Done(var picked) => new ShortPickEffects(
                at.Part.Number, at.Part.Lines.Sum(l => l.Open), [.. picked.Missing.Select(m => new ShortUnits(at.Order.Line(m.Line).Sku, m.Units))],
                [.. picked.Routed.Plan.Allocations.Select(a => new StockEffect(picked.Routed.Wanted[a.Line].Variant.Sku, picked.Routed.Locations[a.Node].Name, a.Quantity))],
                picked.Routed.Plan.UnfilledUnits, version),
            Outcome<ShortPicked>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }
}

/// <param name="Left">Units that the part keeps; none: it is cancelled.</param>
/// <param name="Elsewhere">From where the missing units ship now.</param>
/// <param name="Waiting">Missing units that no location has.</param>
/// <param name="Version">Hand it to the action, so that it does exactly this.</param>
public sealed record ShortPickEffects(string Number, int Left, IReadOnlyList<ShortUnits> Missing, IReadOnlyList<StockEffect> Elsewhere, int Waiting, int Version);

public sealed record ShortUnits(string Sku, int Units);
