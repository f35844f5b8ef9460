using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>The rate table in force.</summary>
public sealed record Rates(RateTable Table, bool IsDefault, int Version)
{
    public static Rates Of(Store store) => new(TableOf(store.RateTable, store.Currency), store.RateTable.Length == 0, store.Version);

    public static RateTable TableOf(string json, string currency) => json.Length > 0
        ? JsonSerializer.Deserialize<RateTable>(json)!
        : RateTable.Default with { Currency = currency, CurrencyDigits = Currency.Digits(currency) };
}

/// <summary>The merchant's rate table as it is now.</summary>
public sealed class RatesForEdit(IDbContextFactory<AppDb> dbs)
{
    public async Task<Rates> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return Rates.Of(await db.Stores.AsNoTracking().SingleAsync(ct));
    }
}
