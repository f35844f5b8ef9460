using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>
/// Sends a kept mail once more, as it was written. One that never arrived is tried again; of one that was sent, or that goes to another address,
/// a copy is sent, which has a life of its own.
/// </summary>
public sealed class ResendMessage(Writes writes, MailPost post, TimeProvider clock)
{
    /// <param name="to">Another address; null takes the one it was written to.</param>
    /// <returns>The message that was tried: the same one, or the copy.</returns>
    public async Task<Outcome<Guid>> RunAsync(Guid messageId, string? to, CancellationToken ct)
    {
        var address = to?.Trim();
        if (address is not null && (address.Length > 254 || !MailAddress.TryCreate(address, out _))) return MailRefusals.AddressForm;
        var kept = await writes.RunAsync<Message>(Permission.EditOrders, async db =>
        {
            if (await db.Messages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == messageId, ct) is not { } old) return MailRefusals.NotFound;
            if (old.To.Length == 0) return MailRefusals.Erased;
            if (old.Kind == Templates.MailKinds.VisitCode.Name) return MailRefusals.Once;
            if (old.Status is not WorkStatus.Done && (address ?? old.To) == old.To) return old;
            var copy = new Message
            {
                OrderId = old.OrderId, Kind = old.Kind, CauseId = Guid.CreateVersion7(), FromName = old.FromName, ReplyTo = old.ReplyTo, To = address ?? old.To, ToName = old.ToName,
                Subject = old.Subject, Text = old.Text, Html = old.Html, TemplateVersion = old.TemplateVersion, AttachmentId = old.AttachmentId, ResendOf = old.Id,
                At = clock.GetUtcNow().UtcDateTime,
            };
            db.Add(copy);
            return copy;
        }, ct);
        if (kept is not Outcome<Message>.Done(var message)) return ((Outcome<Message>.Refused)kept).Why;

        try
        {
            await post.DeliverAsync(message, ct);
            return message.Id;
        }
        catch (Exception e) when (e is SmtpException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return MailRefusals.NotTaken;
        }
    }
}

/// <summary>Puts the mails that failed into the line again; each is tried in the background, with pauses between its tries.</summary>
public sealed class ResendFailed(Writes writes, MessageLog log, TimeProvider clock)
{
    /// <summary>So many at once; the newest first.</summary>
    public const int Most = 500;

    /// <returns>How many are in the line.</returns>
    public Task<Outcome<int>> RunAsync(CancellationToken ct) => writes.RunAsync<int>(Permission.EditOrders, async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var failed = await log.Failed(db).Where(m => !m.Bounced).OrderByDescending(m => m.At).Take(Most).Select(m => m.Id).ToListAsync(ct);
        var duties = failed.Select(id => OutboxMessage.Of(new DeliveryAsked(id), nameof(DeliverMessage), now)).ToList();
        for (var i = 0; i < failed.Count; i++)
        {
            var (id, duty) = (failed[i], duties[i].Id);
            await db.Messages.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, WorkStatus.Pending).SetProperty(m => m.DutyId, (Guid?)duty), ct);
        }
        db.AddRange(duties);
        db.Wake(DueWork.Outbox);
        db.Announce("message", Guid.Empty);
        return failed.Count;
    }, ct);
}

/// <summary>Somebody asked for a kept message to be delivered.</summary>
public sealed record DeliveryAsked(Guid MessageId) : IDomainEvent;

/// <summary>Delivers a kept message that waits.</summary>
public sealed class DeliverMessage(MailPost post, IDbContextFactory<AppDb> dbs) : IHandle<DeliveryAsked>
{
    public async Task HandleAsync(DeliveryAsked happened, Guid messageId, CancellationToken ct)
    {
        Message? message;
        await using (var db = await dbs.CreateDbContextAsync(ct)) message = await db.Messages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == happened.MessageId, ct);
        if (message is { Status: WorkStatus.Pending or WorkStatus.Retrying }) await post.DeliverAsync(message, ct);
    }
}

public static class MailRefusals
{
    public static readonly Refusal NotFound = new("message.not_found", "There is no such message.", RefusalKind.Missing);

    public static readonly Refusal Erased = new("message.erased", "Whom it was written to was erased. It cannot be sent again.");

    public static readonly Refusal Once = new("message.once", "A code is sent once. The customer asks for a new one on the returns page.");

    public static readonly Refusal NotTaken = new("message.not_taken", "The mail server did not take it. Try again in a few minutes.");

    public static readonly Refusal AddressForm = Refusal.Invalid("message.address", "to", "Write the whole e-mail address, with its ending such as .com");

    public static readonly Refusal KindUnknown = new("message.kind", "There is no such mail.", RefusalKind.Missing);

    public static readonly Refusal Stale = new("message.stale", "Someone changed this text. Reload it and decide again.", RefusalKind.Stale);

    public static readonly Refusal NoOrder = Refusal.Invalid("message.order", "order", "There is no order with this number.");

    public static readonly Refusal NoMailbox = new("message.no_mailbox", "You have no mail address that a test could go to.");

    public static readonly Refusal TooManyTests = new("message.tests", "Many tests were sent in the last minutes. Wait a little, or look at the preview.");

    public static Refusal Text(IReadOnlyList<(string Field, Templates.TemplateError Error)> errors) =>
        Refusal.Invalid(errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => g.Key == "body" ? $"Line {e.Error.Line}: {e.Error.Message}" : e.Error.Message).ToArray()));
}
