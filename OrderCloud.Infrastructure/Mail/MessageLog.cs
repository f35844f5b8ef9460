using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>Queued: not tried yet, or to be tried again. Bounced: there is no such mailbox.</summary>
public enum MessageState { Queued, Sent, Failed, Bounced }

public sealed record MessageRow(
    Guid Id, DateTime At, string To, string ToName, string Kind, string Subject, OrderId? OrderId, string? OrderNumber, MessageState State, int Attempts, string Error, DateTime? SentAt);

/// <param name="TemplateVersion">The template's version it was written with; 0 is the default text.</param>
public sealed record MessageView(MessageRow Row, string FromName, string ReplyTo, string Html, string Text, int TemplateVersion, string? AttachmentName, Guid? ResendOf, IReadOnlyList<MessageAttempt> Tries, IReadOnlyList<Guid> Copies);

/// <param name="Search">Beginning of the recipient's address, or an order number.</param>
public sealed record MessageFilter(string Search = "", string Kind = "", MessageState? State = null);

/// <summary>Query: every mail to customers, newest first, and what became of it.</summary>
public sealed class MessageLog(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    /// <summary>A message nobody has tried for so long waits for nobody.</summary>
    private static readonly TimeSpan InHand = TimeSpan.FromMinutes(2);

    public const int CountLimit = 1000;

    public async Task<IReadOnlyList<MessageRow>> RunAsync(MessageFilter filter, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var messages = await MatchingAsync(db, filter, ct);
        if (after is { } last) messages = messages.Where(m => m.At < last.At || (m.At == last.At && m.Id < last.Id));
        return await Rows(db, messages.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(take)).ToListAsync(ct);
    }

    /// <summary>How many can be put into the line again, up to the limit.</summary>
    public async Task<int> CountFailedAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Failed(db).Where(m => !m.Bounced).Take(CountLimit).CountAsync(ct);
    }

    public async Task<MessageView?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Messages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } m) return null;
        var row = await Rows(db, db.Messages.AsNoTracking().Where(x => x.Id == id)).SingleAsync(ct);
        var file = m.AttachmentId is { } attached ? await db.Files.Where(f => f.Id == attached).Select(f => f.Name).FirstOrDefaultAsync(ct) : null;
        var tries = await db.MessageAttempts.AsNoTracking().Where(a => a.MessageId == id).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(100).ToListAsync(ct);
        var copies = await db.Messages.Where(c => c.ResendOf == id && c.OrderId == m.OrderId).OrderByDescending(c => c.At).Select(c => c.Id).Take(20).ToListAsync(ct);
        return new(row, m.FromName, m.ReplyTo, m.Html, m.Text, m.TemplateVersion, file, m.ResendOf, tries, copies);
    }

    /// <summary>The file that went with it, as it was sent.</summary>
    public async Task<StoredFile?> AttachmentAsync(Guid id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Files.AsNoTracking().FirstOrDefaultAsync(f => db.Messages.Any(m => m.Id == id && m.AttachmentId == f.Id), ct);
    }

    /// <summary>Not sent, and nobody tries again by itself.</summary>
    internal IQueryable<Message> Failed(AppDb db)
    {
        var before = clock.GetUtcNow().UtcDateTime - InHand;
        return db.Messages.AsNoTracking().Where(m => m.Kind != Templates.MailKinds.VisitCode.Name).Where(m => m.Status == WorkStatus.Failed || ((m.Status == WorkStatus.Retrying || m.Status == WorkStatus.Pending) && m.At < before
            && !db.Outbox.Any(o => o.Id == (m.DutyId ?? m.CauseId) && (o.Status == WorkStatus.Pending || o.Status == WorkStatus.Retrying))));
    }

    private async Task<IQueryable<Message>> MatchingAsync(AppDb db, MessageFilter filter, CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime - InHand;
        var messages = filter.State switch
        {
            MessageState.Sent => db.Messages.AsNoTracking().Where(m => m.Status == WorkStatus.Done),
            MessageState.Bounced => db.Messages.AsNoTracking().Where(m => m.Status == WorkStatus.Failed && m.Bounced),
            MessageState.Failed => Failed(db).Where(m => !m.Bounced),
            MessageState.Queued => db.Messages.AsNoTracking().Where(m => (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying) && (m.At >= before
                || db.Outbox.Any(o => o.Id == (m.DutyId ?? m.CauseId) && (o.Status == WorkStatus.Pending || o.Status == WorkStatus.Retrying)))),
            _ => db.Messages.AsNoTracking(),
        };
        if (filter.Kind.Length > 0)
        {
            var kind = filter.Kind;
            messages = kind == Templates.MailKinds.Reminder.Name ? messages.Where(m => m.Kind.StartsWith("invoice_reminder")) : messages.Where(m => m.Kind == kind);
        }
        if (filter.Search.Trim() is { Length: > 0 } words)
        {
            var (number, start) = (words.TrimStart('#'), words.ToLowerInvariant());
            var end = start + "\uffff";
            var order = await db.Orders.Where(o => o.Number == number).Select(o => o.Id).ToListAsync(ct);   // one at most: a plain value lets the engine use both indexes
#pragma warning disable CA1309 // becomes SQL; the column compares by bytes on every engine
            messages = order is [var id]
                ? messages.Where(m => (string.Compare(m.ToKey, start) >= 0 && string.Compare(m.ToKey, end) < 0) || m.OrderId == id)
                : messages.Where(m => string.Compare(m.ToKey, start) >= 0 && string.Compare(m.ToKey, end) < 0);
#pragma warning restore CA1309
        }
        return messages;
    }

    private IQueryable<MessageRow> Rows(AppDb db, IQueryable<Message> messages)
    {
        var before = clock.GetUtcNow().UtcDateTime - InHand;
        return
            from m in messages
            orderby m.At descending, m.Id descending
            select new MessageRow(
                m.Id, m.At, m.To, m.ToName, m.Kind, m.Subject, m.OrderId, db.Orders.Where(o => o.Id == m.OrderId).Select(o => o.Number).FirstOrDefault(),
                m.Status == WorkStatus.Done ? MessageState.Sent : m.Status == WorkStatus.Failed ? (m.Bounced ? MessageState.Bounced : MessageState.Failed)
                : m.At < before && !db.Outbox.Any(o => o.Id == (m.DutyId ?? m.CauseId) && (o.Status == WorkStatus.Pending || o.Status == WorkStatus.Retrying)) ? MessageState.Failed : MessageState.Queued,
                m.Attempts, m.Error, m.SentAt);
    }
}
