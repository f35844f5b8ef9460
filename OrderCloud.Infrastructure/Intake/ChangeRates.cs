using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Changes what parcels are expected to cost, which decides where orders ship from. No table means the default one.</summary>
public sealed class ChangeRates(Writes writes)
{
    private const int Longest = 8000;

    /// <param name="rates">Null puts the default table back.</param>
    /// <param name="version">The version of the store the caller saw; null takes whatever is there.</param>
    public Task<Outcome<Rates>> RunAsync(RateTable? rates, int? version, CancellationToken ct) => writes.RunAsync<Rates>(Permission.EditSettings, async db =>
    {
        var store = await db.Stores.SingleAsync(ct);
        if (version is { } seen && seen != store.Version) return TenantRefusals.ChangedMeanwhile;

        var table = rates is null ? null : rates with { Currency = store.Currency, CurrencyDigits = Currency.Digits(store.Currency) };
        if (table?.WhyNotValid() is { } why) return Refusal.Invalid("store.rates", "rates", why);
        var json = table is null ? "" : JsonSerializer.Serialize(table);
        if (json.Length > Longest) return Refusal.Invalid("store.rates", "rates", "The rate table has too many zones.");

        store.ChangeRates(json);
        await db.SaveChangesAsync(ct);   // so that the answer carries the version it has now
        return Rates.Of(store);
    }, ct);
}
