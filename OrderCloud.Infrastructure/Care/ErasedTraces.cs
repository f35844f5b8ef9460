using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>Step: what else may name a customer: raw events of channels, printed slips, kept answers, errors, views that search for them.</summary>
internal static class ErasedTraces
{
    public static async Task RunAsync(AppDb db, CustomerId customer, Identity identity, DateTime now, CancellationToken ct)
    {
        await EventsAsync(db, customer, identity, now, ct);
        await PapersAsync(db, customer, identity, ct);
        await ImportsAsync(db, identity, ct);
        await ErrorsAsync(db, identity, ct);
        await ErasedPayments.RunAsync(db, customer, identity, ct);
        await ErasedReturns.RunAsync(db, customer, ct);
        await ErasedWebhooks.RunAsync(db, customer, ct);

        foreach (var text in identity.Telling) await db.Idempotency.Where(r => r.Body.Contains(text)).ExecuteDeleteAsync(ct);
        foreach (var view in await db.SavedViews.AsNoTracking().Select(v => new { v.Id, v.Name, v.Query }).ToListAsync(ct))
            if (identity.IsIn(view.Name) || identity.IsIn(Uri.UnescapeDataString(view.Query.Replace('+', ' ')))) await db.SavedViews.Where(v => v.Id == view.Id).ExecuteDeleteAsync(ct);
    }

    private static async Task EventsAsync(AppDb db, CustomerId customer, Identity identity, DateTime now, CancellationToken ct)
    {
        var theirs = db.Orders.Where(o => o.CustomerId == customer).Select(o => (Domain.Orders.OrderId?)o.Id);
        await db.Inbox.Where(m => theirs.Contains(m.OrderId)).ExecuteUpdateAsync(s => s.SetProperty(m => m.Body, Array.Empty<byte>()).SetProperty(m => m.Error, "").SetProperty(m => m.Result, Identity.Gone), ct);

        // An event that failed became no order: only its text says whom it is about.
        foreach (var failed in await db.Inbox.Where(m => m.Status == WorkStatus.Failed).Select(m => m.Id).ToListAsync(ct))
        {
            var body = await db.Inbox.Where(m => m.Id == failed).Select(m => m.Body).SingleAsync(ct);
            if (!identity.IsIn(body)) continue;
            await db.Inbox.Where(m => m.Id == failed).ExecuteUpdateAsync(s => s
                .SetProperty(m => m.Body, Array.Empty<byte>()).SetProperty(m => m.Error, "").SetProperty(m => m.Result, Identity.Gone).SetProperty(m => m.Status, WorkStatus.Done).SetProperty(m => m.DoneAt, now), ct);
        }
    }

    private static async Task PapersAsync(AppDb db, CustomerId customer, Identity identity, CancellationToken ct)
    {
        var runs = await db.BulkRuns.Where(r => db.BulkItems.Any(i => i.RunId == r.Id && db.Orders.Any(o => o.Id == i.OrderId && o.CustomerId == customer))).Select(r => new { r.Id, r.FileId, r.Input }).AsNoTracking().ToListAsync(ct);
        foreach (var run in runs)
        {
            await db.BulkRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.FileId, (Guid?)null).SetProperty(r => r.Input, identity.Scrub(run.Input)), ct);
            if (run.FileId is { } paper) await db.Files.Where(f => f.Id == paper).ExecuteDeleteAsync(ct);
        }
        foreach (var item in await db.BulkItems.AsNoTracking().Where(i => i.Message != "" && db.Orders.Any(o => o.Id == i.OrderId && o.CustomerId == customer)).Select(i => new { i.RunId, i.Position, i.Message }).ToListAsync(ct))
            if (identity.IsIn(item.Message))
                await db.BulkItems.Where(i => i.RunId == item.RunId && i.Position == item.Position).ExecuteUpdateAsync(s => s.SetProperty(i => i.Message, identity.Scrub(item.Message)), ct);
    }

    /// <summary>An uploaded table that names them is emptied as a whole; what it brought stands in the store.</summary>
    private static async Task ImportsAsync(AppDb db, Identity identity, CancellationToken ct)
    {
        foreach (var run in await db.Imports.AsNoTracking().Where(r => r.Status != ImportStatus.Queued && r.Status != ImportStatus.Running).Select(r => new { r.Id, r.FileId }).ToListAsync(ct))
        {
            if (!identity.IsIn(await db.Files.Where(f => f.Id == run.FileId).Select(f => f.Content).SingleAsync(ct))) continue;
            await db.Files.Where(f => f.Id == run.FileId).ExecuteUpdateAsync(s => s.SetProperty(f => f.Content, Array.Empty<byte>()), ct);
            await db.Imports.Where(r => r.Id == run.Id && r.Status == ImportStatus.Draft).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, ImportStatus.Cancelled), ct);
        }
        foreach (var error in await db.ImportErrors.AsNoTracking().Select(e => new { e.RunId, e.Seq, e.Message }).ToListAsync(ct))
            if (identity.IsIn(error.Message)) await db.ImportErrors.Where(e => e.RunId == error.RunId && e.Seq == error.Seq).ExecuteUpdateAsync(s => s.SetProperty(e => e.Message, identity.Scrub(error.Message)), ct);
    }

    private static async Task ErrorsAsync(AppDb db, Identity identity, CancellationToken ct)
    {
        foreach (var row in await db.Outbox.AsNoTracking().Where(m => (m.Status == WorkStatus.Failed || m.Status == WorkStatus.Retrying) && m.Error != "").Select(m => new { m.Id, m.Error }).ToListAsync(ct))
            if (identity.IsIn(row.Error)) await db.Outbox.Where(m => m.Id == row.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Error, identity.Scrub(row.Error)), ct);
        foreach (var row in await db.JobRuns.AsNoTracking().Where(r => r.Error != "").Select(r => new { r.Id, r.Error }).ToListAsync(ct))
            if (identity.IsIn(row.Error)) await db.JobRuns.Where(r => r.Id == row.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Error, identity.Scrub(row.Error)), ct);
    }
}
