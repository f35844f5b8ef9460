using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Audit;

/// <summary>Query: what it takes to read some entries: the store's currency, and how the customers are called whom they tell of.</summary>
public sealed class AuditReaders(StoreProfile store, CustomerTitles customers)
{
    public async Task<AuditReader> ForAsync(IReadOnlyList<AuditEntry> entries, TimeZoneInfo zone, CancellationToken ct) =>
        new((await store.RunAsync(ct)).Currency, zone, await customers.OfAsync(entries.SelectMany(AuditWords.CustomersOf), ct));
}
