using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>Sends a kept mail once more, as it was written; the copy has a life of its own.</summary>
public sealed class ResendMessage(Writes writes, MailPost post, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(Guid messageId, CancellationToken ct)
    {
        var kept = await writes.RunAsync<Message>(Permission.EditOrders, async db =>
        {
            if (await db.Messages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == messageId, ct) is not { } old) return MailRefusals.NotFound;
            if (old.To.Length == 0) return MailRefusals.Erased;
            var copy = new Message
            {
                OrderId = old.OrderId, Kind = old.Kind, CauseId = Guid.CreateVersion7(), FromName = old.FromName, To = old.To, ToName = old.ToName, Subject = old.Subject, Text = old.Text, Html = old.Html, AttachmentId = old.AttachmentId,
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
        catch (SmtpException)
        {
            return MailRefusals.NotTaken;
        }
    }
}

public static class MailRefusals
{
    public static readonly Refusal NotFound = new("message.not_found", "There is no such message.", RefusalKind.Missing);

    public static readonly Refusal Erased = new("message.erased", "Whom it was written to was erased. It cannot be sent again.");

    public static readonly Refusal NotTaken = new("message.not_taken", "The mail server did not take it. Try again in a few minutes.");
}
