using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Job: reminds of invoices that are overdue by the merchant's plan, one level a day at most; each level is sent once.</summary>
public sealed class RemindJob(IDbContextFactory<AppDb> dbs, MailPost post, InvoiceLetter letter, InvoiceList list) : ITenantJob
{
    public const string Name = "invoice_reminders";

    private const int MostPerRun = 500;

    public async Task<bool> HasWorkAsync(CancellationToken ct) => (await DueAsync(1, ct)).Ids.Count > 0;

    public async Task RunAsync(JobProgress progress, CancellationToken ct)
    {
        var (ids, days, today) = await DueAsync(MostPerRun, ct);
        await progress.BeginAsync(ids.Count, ct);
        foreach (var id in ids)
        {
            try { await RemindAsync(id, days, today, ct); }
            catch (SmtpException e)
            {
                await progress.ItemFailedAsync(e, ct);
                continue;
            }
            await progress.ItemDoneAsync(ct);
        }
    }

    private async Task RemindAsync(InvoiceId id, IReadOnlyList<int> days, DateOnly today, CancellationToken ct)
    {
        await using var look = await dbs.CreateDbContextAsync(ct);
        var level = await look.Invoices.Where(i => i.Id == id).Select(i => i.ReminderLevel).SingleAsync(ct) + 1;
        var kind = string.Create(CultureInfo.InvariantCulture, $"{MailKinds.Reminder.Name}_{level}");
        await post.PostAsync(kind, id.Value, async db =>
        {
            var invoice = await db.Invoices.SingleAsync(i => i.Id == id, ct);
            if (invoice.Buyer.Email.Length == 0 || invoice.WhyNotRemind(today, days) is not null || invoice.ReminderLevel + 1 != level) return null;
            invoice.Remind(today, days);
            return await letter.WriteAsync(db, id, kind, id.Value, level, ct);
        }, ct);
    }

    private async Task<(List<InvoiceId> Ids, IReadOnlyList<int> Days, DateOnly Today)> DueAsync(int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var today = await list.TodayAsync(db, ct);
        if ((await db.InvoicingSettings.AsNoTracking().FirstOrDefaultAsync(ct))?.Reminders is not { Count: > 0 } days) return ([], [], today);
        if (!await MailComposer.IsOnAsync(db, MailKinds.Reminder, ct)) return ([], [], today);
        var late = InvoiceList.Open(db.Invoices).Where(i => i.RemindedOn == null || i.RemindedOn < today);
        var ids = new List<InvoiceId>();
        for (var level = days.Count - 1; level >= 0 && ids.Count < most; level--)
        {
            var (of, until) = (level, today.AddDays(-days[level]));
            ids.AddRange(await late.Where(i => i.ReminderLevel == of && i.DueOn <= until).OrderBy(i => i.DueOn).Select(i => i.Id).Take(most - ids.Count).ToListAsync(ct));
        }
        return (ids, days, today);
    }
}
