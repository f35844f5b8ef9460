using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Lets the customer send it.</summary>
public sealed class ApproveReturn(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <param name="message">For the customer; may be empty.</param>
    /// <param name="destination">Another place than the policy's; null: the one it was asked for.</param>
    public Task<Outcome<Return>> RunAsync(ReturnId id, string message, LocationId? destination = null, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<Return>(Permission.EditReturns, async db =>
        {
            var loaded = await ReturnAtHand.LoadAsync(db, id, version, ct);
            if (loaded is not Outcome<ReturnAtHand>.Done(var at)) return ((Outcome<ReturnAtHand>.Refused)loaded).Why;
            if (message.Trim().Length > Return.LongestMessage) return ReturnRefusals.MessageLong;
            if (at.Return.WhyNot(ReturnVerb.Approve) is { } why) return why;
            if (destination is { } wanted && !await db.Locations.AnyAsync(l => l.Id == wanted && l.Active, ct)) return ReturnRefusals.DestinationMissing;

            var now = clock.GetUtcNow().UtcDateTime;
            at.Return.Approve(message.Trim(), destination ?? at.Return.Destination, user.Name, now);
            if (at.Return.KeepsItems) at.Return.LetGo(at.Order);
            db.Add(at.Told("approved.", user.Name, now));
            if (at.Return.KeepsItems) await SettleExchange.ApplyAsync(db, at, user.Name, now, ct);
            await DifferenceLink.AddAsync(db, at.Return, user.Name, now, ct);
            return at.Return;
        }, ct);
}

/// <summary>Says no, and why. Its units are free for another return (T7).</summary>
public sealed class DeclineReturn(Writes writes, ReplacementEnd replacement, CurrentUser user, TimeProvider clock)
{
    /// <param name="message">For the customer.</param>
    public Task<Outcome<Return>> RunAsync(ReturnId id, string message, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<Return>(Permission.EditReturns, async db =>
        {
            var loaded = await ReturnAtHand.LoadAsync(db, id, version, ct);
            if (loaded is not Outcome<ReturnAtHand>.Done(var at)) return ((Outcome<ReturnAtHand>.Refused)loaded).Why;
            if (at.Return.WhyNot(ReturnVerb.Decline) is { } why) return why;
            if (message.Trim().Length == 0) return ReturnRefusals.DeclineSilent;
            if (message.Trim().Length > Return.LongestMessage) return ReturnRefusals.MessageLong;

            var now = clock.GetUtcNow().UtcDateTime;
            if (await replacement.ApplyAsync(db, at.Return, now, ct) is { } left) return left;
            at.Return.Decline(message.Trim(), user.Name, now);
            at.Return.LetGo(at.Order);
            db.Add(at.Told($"declined: {message.Trim()}", user.Name, now));
            return at.Return;
        }, ct);
}

/// <summary>Takes a return back before anything of it came in: by the customer, or for them (T7).</summary>
public sealed class CancelReturn(Writes writes, ReplacementEnd replacement, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Return>> RunAsync(ReturnId id, int? version = null, CancellationToken ct = default) => writes.RunAsync<Return>(Permission.EditReturns, async db =>
    {
        var loaded = await ReturnAtHand.LoadAsync(db, id, version, ct);
        if (loaded is not Outcome<ReturnAtHand>.Done(var at)) return ((Outcome<ReturnAtHand>.Refused)loaded).Why;
        if (at.Return.WhyNotCancel() is { } why) return why;

        var (now, awaited) = (clock.GetUtcNow().UtcDateTime, at.Return is not { KeepsItems: true, Status: ReturnStatus.Approved });
        if (await replacement.ApplyAsync(db, at.Return, now, ct) is { } left) return left;
        at.Return.Cancel(now);
        if (awaited) at.Return.LetGo(at.Order);
        db.Add(at.Told("cancelled.", user.Name, now));
        return at.Return;
    }, ct);
}

/// <summary>Ends a return: what has not come counts as missing.</summary>
public sealed class CloseReturn(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Return>> RunAsync(ReturnId id, int? version = null, CancellationToken ct = default) => writes.RunAsync<Return>(Permission.EditReturns, async db =>
    {
        var loaded = await ReturnAtHand.LoadAsync(db, id, version, ct);
        if (loaded is not Outcome<ReturnAtHand>.Done(var at)) return ((Outcome<ReturnAtHand>.Refused)loaded).Why;
        if (at.Return.WhyNotClose() is { } why) return why;

        var (now, gone) = (clock.GetUtcNow().UtcDateTime, at.Return.KeepsItems ? 0 : at.Return.Lines.Sum(l => l.Expected));
        if (gone > 0) at.Return.LetGo(at.Order);
        at.Return.Close(now);
        await SettleExchange.ApplyAsync(db, at, user.Name, now, ct);
        db.Add(at.Told(gone > 0 ? $"closed; {gone.Units()} never came." : "closed.", user.Name, now));
        return at.Return;
    }, ct);
}
