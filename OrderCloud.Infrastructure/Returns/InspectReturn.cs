using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>What somebody found of units of one line.</summary>
/// <param name="Photo">A whole picture file; null: none.</param>
/// <param name="Version">Of the return that somebody looked at; null when it does not matter.</param>
public sealed record ReturnFinding(ReturnId Id, ReturnUnits Units, Disposition To, Grade? Grade = null, string Note = "", byte[]? Photo = null, int? Version = null);

/// <summary>Looks at units that came in: they go to stock, are set apart, or are thrown away. Only what goes to stock is sold again (T3).</summary>
public sealed class InspectReturn(Writes writes, ReturnPictures pictures, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Return>> RunAsync(ReturnFinding finding, CancellationToken ct = default)
    {
        await pictures.ReadyAsync(ct);
        return await writes.RunAsync<Return>(Permission.ReceiveReturns, db => ReturnShelf.ApplyAsync(
            db, finding, pictures, user, clock.GetUtcNow().UtcDateTime,
            (of, units) => of.WhyNotInspect([units]), (of, found, now) => of.Inspect(finding.Units, finding.To, found, user.Name, now),
            (variant, place, of) => finding.To switch
            {
                Disposition.Restock => StockChange.Return(variant, place, finding.Units.Units, of.Number),
                Disposition.Quarantine => StockChange.SetApart(variant, place, finding.Units.Units, of.Number),
                _ => null,
            }, ct), ct);
    }
}

/// <summary>Decides on what was set apart: it goes to stock after all (T8), or is thrown away.</summary>
public sealed class RegradeReturn(Writes writes, ReturnPictures pictures, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Return>> RunAsync(ReturnFinding finding, CancellationToken ct = default)
    {
        if (finding.To is Disposition.Quarantine) return ReturnRefusals.StaysApart;
        await pictures.ReadyAsync(ct);
        return await writes.RunAsync<Return>(Permission.ReceiveReturns, db => ReturnShelf.ApplyAsync(
            db, finding, pictures, user, clock.GetUtcNow().UtcDateTime,
            (of, units) => of.WhyNotRegrade([units]), (of, found, now) => of.Regrade(finding.Units, finding.To, found, user.Name, now),
            (variant, place, of) => finding.To is Disposition.Restock
                ? StockChange.PutBack(variant, place, finding.Units.Units, of.Number)
                : StockChange.ThrowAway(variant, place, finding.Units.Units, of.Number, "returned, not for sale"), ct), ct);
    }
}

/// <summary>Step: notes what was found of returned units and has the stock ledger follow.</summary>
internal static class ReturnShelf
{
    public static async Task<Outcome<Return>> ApplyAsync(
        AppDb db, ReturnFinding finding, ReturnPictures pictures, CurrentUser user, DateTime now, Func<Return, ReturnUnits, Refusal?> whyNot, Func<Return, Inspected, DateTime, ReturnInspection> note,
        Func<VariantId, LocationId, Return, StockChange?> moved, CancellationToken ct)
    {
        var loaded = await ReturnAtHand.LoadAsync(db, finding.Id, finding.Version, ct);
        if (loaded is not Outcome<ReturnAtHand>.Done(var at)) return ((Outcome<ReturnAtHand>.Refused)loaded).Why;
        if (finding.Note.Trim().Length > Return.LongestNote) return ReturnRefusals.NoteLong;
        if (whyNot(at.Return, finding.Units) is { } why) return why;
        var place = at.Return.Destination!.Value;   // something came in, so it is somewhere
        if (!user.MayAt(place)) return FulfillmentRefusals.ElsewhereBound;
        var line = at.Return.Line(finding.Units.Line);
        if (line.VariantId is null && finding.To is not Disposition.Scrap) return ReturnRefusals.UnknownProduct;
        var kept = await pictures.KeepAsync(db, finding.Photo is { } photo ? [photo] : [], now, ct);
        if (kept is not Outcome<IReadOnlyList<Guid>>.Done(var files)) return ((Outcome<IReadOnlyList<Guid>>.Refused)kept).Why;

        db.Add(note(at.Return, new(finding.Grade, finding.Note.Trim(), files.Count > 0 ? files[0] : null), now));
        if (line.VariantId is { } variant && moved(variant, place, at.Return) is { } change)
        {
            await StockLevels.EnsureAsync(db, [(variant, place)], ct);
            await StockLedger.ApplyAsync(db, [change], user.Name, now, ct);
        }
        await SettleExchange.ApplyAsync(db, at, user.Name, now, ct);
        db.Add(at.Told($"{at.Words([finding.Units])} {Words(finding.To)}{(finding.Grade is { } grade ? $", grade {grade}" : "")}.", user.Name, now));
        return at.Return;
    }

    private static string Words(Disposition to) => to switch
    {
        Disposition.Restock => "put back to stock",
        Disposition.Quarantine => "set apart",
        _ => "thrown away",
    };
}
