using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Links;

/// <summary>A customer chose how to pay.</summary>
/// <param name="Back">Where they come back to after paying; <paramref name="Away"/> after changing their mind.</param>
public sealed record PaymentChoice(Guid LinkId, string Gateway, Uri Back, Uri Away);

/// <summary>
/// Prepares a payment at the gateway and answers the page to pay on. A second click leads to the same page as long as it is open, so a customer is
/// not asked twice for the same money.
/// </summary>
public sealed class StartPayment(IDbContextFactory<AppDb> dbs, Writes writes, GatewayDesk desk, LookAtPayment looks, CustomerLinks links, CurrentUser user, TimeProvider clock)
{
    private static readonly TimeSpan PageGoodFor = TimeSpan.FromMinutes(30), FirstLook = TimeSpan.FromMinutes(5);

    public static readonly Refusal NotReached = new("payment.not_reached", "The payment page cannot be reached at the moment. Nothing was taken. Please try again in a minute.");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Uri>> RunAsync(PaymentChoice choice, CancellationToken ct = default)
    {
        await using var look = await dbs.CreateDbContextAsync(ct);
        if ((await desk.OpenAllAsync(look, ct)).FirstOrDefault(g => g.Connection.Kind == choice.Gateway) is not { } open) return PaymentRefusals.UnknownGateway(choice.Gateway);
        await looks.RunAsync(choice.LinkId, ct);   // who has paid on another page, and comes back without it knowing, does not pay again
        var prepared = await PrepareAsync(choice, open, ct);
        if (prepared is not Outcome<Prepared>.Done(var (intent, email, title))) return ((Outcome<Prepared>.Refused)prepared).Why;
        if (intent.Status is IntentStatus.Waiting) return new Uri(intent.PageUrl);

        var origin = new PaymentOrigin(await links.SlugAsync(user.TenantId, ct), intent.OrderId, intent.Id);
        var answer = await open.Gateway.StartAsync(open.Account, new(intent.Amount, intent.CaptureNow, title, choice.Back, choice.Away, email, origin, intent.Id.ToString("N")), ct);
        return await KeepAsync(intent.Id, answer, ct);
    }

    private sealed record Prepared(PaymentIntent Intent, string Email, string Title);

    private Task<Outcome<Prepared>> PrepareAsync(PaymentChoice choice, OpenGateway open, CancellationToken ct) => writes.RunAsync<Prepared>(async db =>
    {
        if (await db.PayLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Id == choice.LinkId, ct) is not { } link) return PaymentRefusals.LinkNotFound;
        if (await PaymentFile.LoadAsync(db, link.OrderId, ct) is not { } file) return PaymentRefusals.LinkNotFound;
        var (state, amount) = PayPageFor.StateOf(link, file, Now);
        if (state is PayPageState.Ended) return PaymentRefusals.LinkEnded;
        if (state is not PayPageState.Open) return PaymentRefusals.NothingToPay;
        if (open.Gateway.WhyNotTake(new(amount, link.Currency)) is { } why) return why;

        var fresh = Now - PageGoodFor;
        var intent = file.Intents.FirstOrDefault(i => i.PayLinkId == link.Id && i.ConnectionId == open.Connection.Id && i.AmountMinor == amount && i.CreatedAt > fresh
            && (i.Status is IntentStatus.Open or IntentStatus.Waiting));
        if (intent is null)
        {
            var captures = (await db.PaymentChoices.AsNoTracking().FirstOrDefaultAsync(ct))?.Capture ?? CaptureWhen.AtOnce;
            db.Add(intent = PaymentIntent.Start(link.OrderId, open.Connection, open.Gateway.CapturesOnce, new(amount, link.Currency), captures is CaptureWhen.AtOnce, link.Id, user.Name, Now));
        }
        return new Prepared(intent, file.Order.Email, $"Order {file.Order.Number}");
    }, ct);

    private async Task<Outcome<Uri>> KeepAsync(Guid id, GatewayAnswer answer, CancellationToken ct)
    {
        var kept = await writes.RunAsync<PaymentIntent>(async db =>
        {
            var intent = await db.PaymentIntents.SingleAsync(i => i.Id == id, ct);
            if (intent.Status is not IntentStatus.Open) return intent;   // a twin was faster
            if (answer is GatewayAnswer.Settled { Page: { } page, Reference: { Length: > 0 } reference })
            {
                intent.Present(reference, page, Now + FirstLook);
                db.Wake(DueWork.Payments);
            }
            else if (answer is GatewayAnswer.Declined(var why)) intent.Decline(why.Message, Now);
            return intent;
        }, ct);
        return kept switch
        {
            Outcome<PaymentIntent>.Done({ Status: IntentStatus.Waiting, PageUrl: var page }) => new Uri(page),
            Outcome<PaymentIntent>.Refused(var why) => why,
            _ => answer is GatewayAnswer.Declined(var declined) ? declined : NotReached,
        };
    }
}
