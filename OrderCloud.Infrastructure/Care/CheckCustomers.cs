using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>
/// Job: looks after customers that are new or were changed, and after every other one once a month: writes their search words, compares counts with their
/// orders, brings orders of merged ones to who survived, and finds who may be the same person.
/// </summary>
public sealed class CheckCustomers(IDbContextFactory<AppDb> dbs, Writes writes, TimeProvider clock, ILogger<CheckCustomers> log) : ITenantJob
{
    public const string Name = "customers";

    private const int BatchSize = 200, MostBatches = 100;
    private static readonly TimeSpan Round = TimeSpan.FromDays(30);

    public async Task<bool> HasWorkAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Due(db).AnyAsync(ct);
    }

    public async Task RunAsync(JobProgress progress, CancellationToken ct)
    {
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var outcome = await writes.RunAsync<int>(db => CheckAsync(db, ct), ct);
            var done = outcome is Outcome<int>.Done(var count) ? count : 0;
            for (var i = 0; i < done; i++) await progress.ItemDoneAsync(ct);
            if (done < BatchSize) return;
        }
        progress.HasMore = true;
    }

    private IQueryable<Customer> Due(AppDb db)
    {
        var before = clock.GetUtcNow().UtcDateTime - Round;
        return db.Customers.Where(c => c.CheckedAt < before);
    }

    private async Task<Outcome<int>> CheckAsync(AppDb db, CancellationToken ct)
    {
        var ids = await Due(db).OrderBy(c => c.CheckedAt).ThenBy(c => c.Id).Select(c => c.Id).Take(BatchSize).ToListAsync(ct);
        if (ids.Count == 0) return 0;

        // First of all the rows are locked by a write: whoever counts an order meanwhile waits, so what is counted here is exact.
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Customers.Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.CheckedAt, now), ct);
        var all = await db.Customers.AsNoTracking().AsSingleQuery().Include(c => c.Addresses).Where(c => ids.Contains(c.Id)).ToListAsync(ct);

        foreach (var gone in all.Where(c => c.MergedIntoId is not null)) await BringHomeAsync(db, gone.Id, gone.MergedIntoId!.Value, ct);
        var live = all.Where(c => c.MergedIntoId is null && c.ErasedAt is null).ToList();
        await CustomerWords.WriteAsync(db, live, ct);
        foreach (var customer in live)
            if (SearchText.Fold(customer.Title) is var name && name != customer.SortName)
                await db.Customers.Where(c => c.Id == customer.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.SortName, name), ct);
        await RecountAsync(db, all.Where(c => c.MergedIntoId is null).ToList(), ct);
        await AlikeCustomers.FindAsync(db, [.. live.Select(c => c.Id)], now, ct);
        return ids.Count;
    }

    /// <summary>An order or invoice that was written while its customer was being merged.</summary>
    private async Task BringHomeAsync(AppDb db, CustomerId gone, CustomerId survivor, CancellationToken ct)
    {
        var orders = await db.Orders.Where(o => o.CustomerId == gone).ExecuteUpdateAsync(s => s.SetProperty(o => o.CustomerId, survivor), ct);
        var invoices = await db.Invoices.Where(i => i.CustomerId == gone).ExecuteUpdateAsync(s => s.SetProperty(i => i.CustomerId, survivor), ct);
        invoices += await db.CreditNotes.IgnoreAutoIncludes().Where(c => c.CustomerId == gone).ExecuteUpdateAsync(s => s.SetProperty(c => c.CustomerId, survivor), ct);
        if (orders + invoices == 0) return;
        log.LogInformation("Brought {Orders} orders and {Invoices} documents of a merged customer to {Customer}", orders, invoices, survivor.Value);
        await db.Customers.Where(c => c.Id == survivor).ExecuteUpdateAsync(s => s.SetProperty(c => c.CheckedAt, Customer.Never), ct);
    }

    private async Task RecountAsync(AppDb db, IReadOnlyList<Customer> customers, CancellationToken ct)
    {
        var counts = await CustomerCounts.OfAsync(db, [.. customers.Select(c => c.Id)], ct);
        foreach (var customer in customers)
        {
            var right = counts.GetValueOrDefault(customer.Id, CustomerCounts.Count.None);
            if (right == new CustomerCounts.Count(customer.OrderCount, customer.ValueMinor, customer.LastOrderAt)) continue;
            await CustomerCounts.SetAsync(db, customer.Id, right, ct);
            if (customer.OrderCount > 0) log.LogWarning("Customer {Customer} was counted with {Was} orders and has {Orders}", customer.Id.Value, customer.OrderCount, right.Orders);
        }
    }
}
