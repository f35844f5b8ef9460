using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Changes;

/// <summary>Begins the change of an order, or says anew what it is to be. Computes what it would do on a copy that is thrown away; of the order nothing is written.</summary>
public sealed class PrepareChange(Writes writes, IDbContextFactory<AppDb> dbs, OrderEditing editing, CurrentUser user, TimeProvider clock)
{
    /// <param name="change">The open change to say anew; null begins one.</param>
    public async Task<Outcome<PreparedChange>> RunAsync(OrderId id, OrderChangeId? change, EditAsk ask, CancellationToken ct = default)
    {
        var preview = await PreviewAsync(id, ask, ct);
        if (preview is not Outcome<EditEffects>.Done(var effects)) return ((Outcome<EditEffects>.Refused)preview).Why;

        return await writes.RunAsync<PreparedChange>(Permission.EditOrders, async db =>
        {
            if (change is { } known)
            {
                if (await db.OrderChanges.FirstOrDefaultAsync(c => c.Id == known && c.OrderId == id, ct) is not { } there) return OrderRefusals.ChangeNotFound;
                if (there.WhyNotRevise is { } ended) return ended;
                there.Revise(AskText.Write(ask), effects.Promise);
                return new PreparedChange(there, ask, effects);
            }

            if (await db.OrderChanges.FirstOrDefaultAsync(c => c.OpenOrderId == id, ct) is { } open) return OrderRefusals.ChangeOpen(open.StartedBy, open.StartedAt);
            var begun = new OrderChange(id, AskText.Write(ask), effects.Promise, user.Name, clock.GetUtcNow().UtcDateTime);
            db.Add(begun);
            return new PreparedChange(begun, ask, effects);
        }, ct);
    }

    /// <summary>What a change would do; nothing is written, and no change is begun.</summary>
    public async Task<Outcome<EditEffects>> PreviewAsync(OrderId id, EditAsk ask, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.EditOrders) is { } forbidden) return forbidden;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await WholeOrder.LoadAsync(db, id, ct) is not { } whole) return OrderRefusals.NotFound;
        return await editing.ApplyAsync(db, whole, ask, clock.GetUtcNow().UtcDateTime, ct) switch
        {
            Outcome<EditedOrder>.Done(var edited) => edited.Effects,
            Outcome<EditedOrder>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }
}
