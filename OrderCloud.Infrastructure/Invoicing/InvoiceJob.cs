using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Job: makes the invoices that should be there and are not, whatever kept them from being made.</summary>
public sealed class InvoiceJob(IDbContextFactory<AppDb> dbs, InvoiceByItself invoice, TimeProvider clock) : ITenantJob
{
    public const string Name = "invoices";

    private const int MostPerRun = 500;

    /// <summary>What is older was looked at often enough.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(31), Patience = TimeSpan.FromMinutes(5);

    public async Task<bool> HasWorkAsync(CancellationToken ct) => (await MissingAsync(1, ct)) is { Shipments.Count: > 0 } or { Orders.Count: > 0 };

    public async Task RunAsync(JobProgress progress, CancellationToken ct)
    {
        var missing = await MissingAsync(MostPerRun, ct);
        await progress.BeginAsync(missing.Shipments.Count + missing.Orders.Count, ct);
        foreach (var id in missing.Shipments) await DoAsync(() => invoice.ShipmentAsync(id, ct));
        foreach (var id in missing.Orders) await DoAsync(() => invoice.OrderAsync(id, ct));

        async Task DoAsync(Func<Task<InvoiceId?>> make)
        {
            try
            {
                if (await make() is null) return;   // somebody invoiced it by hand
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                await progress.ItemFailedAsync(e, ct);
                return;
            }
            await progress.ItemDoneAsync(ct);
        }
    }

    private async Task<(List<ShipmentId> Shipments, List<OrderId> Orders)> MissingAsync(int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.InvoicingSettings.AsNoTracking().FirstOrDefaultAsync(ct) is not { } settings) return ([], []);
        var now = clock.GetUtcNow().UtcDateTime;
        var (from, until) = (settings.Since > now - Window ? settings.Since : now - Window, now - Patience);

        var orders = db.Orders.Where(o => o.TakenAt >= from && o.TakenAt < until && o.Status != OrderStatus.Cancelled && !db.Invoices.Any(i => i.WholeOrderId == o.Id));
        var shipments = db.Shipments.IgnoreAutoIncludes().Where(s => s.Status != ShipmentStatus.Voided && !db.Invoices.Any(i => i.ShipmentId == s.Id));
        return settings.When switch
        {
            BillWhen.PerShipment => (await shipments.Where(s => s.ShippedAt >= from && s.ShippedAt < until && !db.Invoices.Any(i => i.WholeOrderId == s.OrderId))
                .OrderBy(s => s.ShippedAt).Select(s => s.Id).Take(most).ToListAsync(ct), []),
            BillWhen.OnDelivery => (await shipments.Where(s => s.DeliveredAt >= from && s.DeliveredAt < until && !db.Invoices.Any(i => i.WholeOrderId == s.OrderId))
                .OrderBy(s => s.DeliveredAt).Select(s => s.Id).Take(most).ToListAsync(ct), []),
            BillWhen.OnOrder => ([], await orders.OrderBy(o => o.PlacedAt).Select(o => o.Id).Take(most).ToListAsync(ct)),
            _ => ([], []),
        };
    }
}
