using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>Keeps a mail before it is sent and says afterwards what became of it. Asked twice for one cause, it sends once.</summary>
public sealed class MailPost(Writes writes, IDbContextFactory<AppDb> dbs, MailSender sender, CurrentUser user, TimeProvider clock)
{
    /// <param name="write">Writes the mail; null when there is nobody to write to.</param>
    /// <param name="reveal">What is sent, where it says more than is kept.</param>
    /// <returns>Whether it was handed on now.</returns>
    /// <exception cref="SmtpException">Not taken now; may be tried again.</exception>
    public async Task<bool> PostAsync(string kind, Guid causeId, Func<AppDb, Task<Message?>> write, CancellationToken ct, Func<Message, Message>? reveal = null) =>
        await KeepAsync(kind, causeId, write, ct) is { Status: WorkStatus.Pending or WorkStatus.Retrying } message && await DeliverAsync(message, ct, reveal);

    /// <summary>Sends a kept mail and records the result on it and on the order's timeline.</summary>
    /// <param name="reveal">What is sent, where it says more than is kept.</param>
    /// <returns>Whether the mail server took it.</returns>
    /// <exception cref="SmtpException">Not taken now; may be tried again.</exception>
    public async Task<bool> DeliverAsync(Message message, CancellationToken ct, Func<Message, Message>? reveal = null)
    {
        if (!MailAddress.TryCreate(message.To, out _))
        {
            await RecordAsync(message, WorkStatus.Failed, "This is no mail address.", bounced: true, ct);
            return false;
        }

        try
        {
            await sender.SendAsync(reveal?.Invoke(message) ?? message, await AttachmentAsync(message, ct), ct);
        }
        catch (SmtpFailedRecipientException e) when (e.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath)
        {
            await RecordAsync(message, WorkStatus.Failed, e.Message, bounced: true, ct);
            return false;
        }
        catch (Exception e) when (e is SmtpException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            await RecordAsync(message, WorkStatus.Retrying, e.GetBaseException().Message, bounced: false, ct);
            throw;
        }

        await RecordAsync(message, WorkStatus.Done, "", bounced: false, ct);
        return true;
    }

    private async Task<StoredFile?> AttachmentAsync(Message message, CancellationToken ct)
    {
        if (message.AttachmentId is not { } id) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Files.AsNoTracking().SingleAsync(f => f.Id == id, ct);
    }

    /// <summary>The mail of this cause. It is written first and looked for only when the unique index says that it is there already.</summary>
    private async Task<Message?> KeepAsync(string kind, Guid causeId, Func<AppDb, Task<Message?>> write, CancellationToken ct)
    {
        Message? kept = null;
        var again = false;
        var outcome = await writes.RunAsync<Guid>(async db =>
        {
            kept = again ? await db.Messages.AsNoTracking().FirstOrDefaultAsync(m => m.CauseId == causeId && m.Kind == kind, ct) : null;
            again = true;
            if (kept is null && (kept = await write(db)) is not null) db.Add(kept);
            return causeId;
        }, ct);
        return outcome is Outcome<Guid>.Refused(var why) ? throw new InvalidOperationException(why.Message) : kept;
    }

    private Task<Outcome<Guid>> RecordAsync(Message message, WorkStatus status, string error, bool bounced, CancellationToken ct) => writes.RunAsync<Guid>(async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        DateTime? sentAt = status is WorkStatus.Done ? now : null;
        await db.Messages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Status, status).SetProperty(m => m.SentAt, sentAt).SetProperty(m => m.Error, error.Cut(1000))
            .SetProperty(m => m.Bounced, bounced).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
        db.Add(new MessageAttempt { MessageId = message.Id, At = now, Status = status, Error = error.Cut(1000), Actor = user.Name });
        db.Announce("message", message.Id);
        if (message.OrderId is { } order && status is not WorkStatus.Retrying)
        {
            db.Announce("order", order.Value);
            db.Add(new TimelineEntry
            {
                OrderId = order, At = now, Kind = "message", Actor = user.Name, SubjectId = message.Id,
                Text = status is WorkStatus.Done ? $"\"{message.Subject}\" was sent to {message.To}." : $"\"{message.Subject}\" could not be sent to {message.To}: {error}".Cut(2000),
            });
        }
        return message.Id;
    }, ct);
}
