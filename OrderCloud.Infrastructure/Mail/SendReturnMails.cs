using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>Step: a mail about a return, with a token of its own that leads to it.</summary>
public sealed class ReturnLetter(MailPost post, OrderLetter letter, CustomerLinks links)
{
    /// <param name="tells">Whether the return, as it is now, is still told of.</param>
    public Task PostAsync(MailKind kind, Guid cause, ReturnId id, OrderId orderId, Func<Return, bool> tells, CancellationToken ct, long? amountMinor = null, int? units = null, bool? asCredit = null) => post.PostAsync(kind.Name, cause, async db =>
    {
        var (of, order) = (await db.Returns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct), await OrderLetter.FindAsync(db, orderId, ct));
        if (of is null || order is null || !tells(of)) return null;
        var page = $"{await links.NewAsync(db.TenantId, LinkKinds.Returns, orderId.Value, ct)}/{Uri.EscapeDataString(of.Number)}";
        return await letter.WriteAsync(db, kind, order, cause, (style, _) => ReturnWords.Of(kind, order, of, style, page, amountMinor, units, asCredit), ct);
    }, ct);
}

/// <summary>A customer asked for a return that somebody must decide on: they get in writing what they asked for.</summary>
public sealed class SendReturnRequested(ReturnLetter letter) : IHandle<ReturnRequested>
{
    // What was decided with the asking is told by the decision.
    public Task HandleAsync(ReturnRequested happened, Guid messageId, CancellationToken ct) =>
        letter.PostAsync(MailKinds.ReturnRequested, messageId, happened.ReturnId, happened.OrderId, of => of.DecidedAt != of.RequestedAt && of.Status is not ReturnStatus.Cancelled, ct);
}

/// <summary>The customer may send it, and learns how.</summary>
public sealed class SendReturnApproved(ReturnLetter letter) : IHandle<ReturnApproved>
{
    public Task HandleAsync(ReturnApproved happened, Guid messageId, CancellationToken ct) =>
        letter.PostAsync(MailKinds.ReturnApproved, messageId, happened.ReturnId, happened.OrderId, of => of.Status is not ReturnStatus.Cancelled, ct);
}

/// <summary>The merchant does not take it back, and says why.</summary>
public sealed class SendReturnDeclined(ReturnLetter letter) : IHandle<ReturnDeclined>
{
    public Task HandleAsync(ReturnDeclined happened, Guid messageId, CancellationToken ct) => letter.PostAsync(MailKinds.ReturnDeclined, messageId, happened.ReturnId, happened.OrderId, _ => true, ct);
}

/// <summary>A parcel of a return arrived; a late one is told of, too.</summary>
public sealed class SendReturnReceived(ReturnLetter letter) : IHandle<ReturnReceived>
{
    public Task HandleAsync(ReturnReceived happened, Guid messageId, CancellationToken ct) =>
        letter.PostAsync(MailKinds.ReturnReceived, messageId, happened.ReturnId, happened.OrderId, _ => true, ct, units: happened.Units);
}

/// <summary>Money goes back for what came in. The mail of the gateway's refund stays away for it.</summary>
public sealed class SendReturnRefunded(ReturnLetter letter) : IHandle<ReturnRefunded>
{
    public Task HandleAsync(ReturnRefunded happened, Guid messageId, CancellationToken ct) =>
        letter.PostAsync(MailKinds.ReturnRefunded, messageId, happened.ReturnId, happened.OrderId, _ => happened.AmountMinor > 0, ct, happened.AmountMinor, asCredit: happened.AsCredit);
}
