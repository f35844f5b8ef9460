using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Query: where a store is, how it counts, and how its orders are numbered.</summary>
public sealed class StoreFacts(IDbContextFactory<AppDb> dbs)
{
    /// <param name="TimeZone">IANA name.</param>
    /// <param name="HasOrders">From the first order on the currency stays.</param>
    /// <param name="NextNumber">What the next order is numbered with.</param>
    public sealed record View(
        string Country, string Currency, string TimeZone, bool ImperialUnits, int LowStock, bool HasOrders, string OrderPrefix, int OrderDigits, long NextNumber, int Version)
    {
        public string NextOrder => OrderNumber.Text(OrderPrefix, OrderDigits, NextNumber);
    }

    public async Task<View> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReadAsync(db, ct);
    }

    internal static async Task<View> ReadAsync(AppDb db, CancellationToken ct)
    {
        var s = await db.Stores.AsNoTracking().SingleAsync(ct);
        var last = await db.NumberSeries.AsNoTracking().Where(n => n.Name == NumberSeries.Orders).Select(n => n.Last).SingleAsync(ct);
        return new(s.Country, s.Currency, s.TimeZone, s.ImperialUnits, s.LowStock, await db.Orders.AnyAsync(ct), s.OrderPrefix, s.OrderDigits, last + 1, s.Version);
    }
}

/// <summary>A store's place and measures as chosen.</summary>
/// <param name="Version">The version the caller saw; null takes whatever is there.</param>
public sealed record PlaceInput(string Country, string Currency, string TimeZone, bool ImperialUnits, int LowStock, int? Version = null)
{
    public Refusal? WhyNot()
    {
        var errors = new Errors();
        errors.AddIf(Countries.Normalize(Country) is null, "country", TenantRefusals.CountryUnknown.Message);
        errors.AddIf(!Domain.Common.Currency.IsKnown(Currency), "currency", "Choose a currency by its code, like EUR.");
        errors.AddIf(!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId, "timeZone", "Choose a time zone from the list, like Europe/Berlin.");
        errors.AddIf(LowStock is < 0 or > 100_000, "lowStock", "Low stock begins at 0 to 100,000 units.");
        return errors.ToRefusal();
    }
}

/// <summary>Changes where a store is and how it counts. The currency stays once there are orders: their sums would no longer add up.</summary>
public sealed class ChangePlace(Writes writes)
{
    public Task<Outcome<StoreFacts.View>> RunAsync(PlaceInput input, CancellationToken ct) => writes.RunAsync<StoreFacts.View>(Permission.EditSettings, async db =>
    {
        if (input.WhyNot() is { } wrong) return wrong;
        var store = await db.Stores.SingleAsync(ct);
        if (input.Version is { } seen && seen != store.Version) return TenantRefusals.ChangedMeanwhile;
        if (input.Currency != store.Currency && await db.Orders.AnyAsync(ct)) return TenantRefusals.CurrencyStays;
        store.ChangePlace(Countries.Normalize(input.Country)!, input.Currency, input.TimeZone, input.ImperialUnits, input.LowStock);
        await db.SaveChangesAsync(ct);   // so that the answer carries the version it has now
        return await StoreFacts.ReadAsync(db, ct);
    }, ct);
}

/// <summary>How the next orders are numbered, as typed.</summary>
/// <param name="Digits">A shorter number gets zeros in front.</param>
public sealed record NumberingInput(string Prefix, int Digits, long Next, int? Version = null)
{
    public Refusal? WhyNot()
    {
        var errors = new Errors();
        // A digit at its end would let two orders read alike.
        errors.AddIf(Prefix.Length > 12 || !Prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '.' or '_') || (Prefix.Length > 0 && char.IsAsciiDigit(Prefix[^1])), "prefix",
            "A prefix has at most 12 letters, digits, hyphens, dots or slashes, and no digit at its end.");
        errors.AddIf(Digits is < 1 or > 12, "digits", "A number has 1 to 12 digits.");
        errors.AddIf(Next is < 1 or > 999_999_999_999, "next", "The next number is 1 to 999,999,999,999.");
        return errors.ToRefusal();
    }
}

/// <summary>Changes how the next orders are numbered. The series goes ahead, never back: a number is given once.</summary>
public sealed class ChangeNumbering(Writes writes, Audit.AuditTrail audit)
{
    public Task<Outcome<StoreFacts.View>> RunAsync(NumberingInput input, CancellationToken ct) => writes.RunAsync<StoreFacts.View>(Permission.EditSettings, async db =>
    {
        if (input.WhyNot() is { } wrong) return wrong;
        var store = await db.Stores.SingleAsync(ct);
        if (input.Version is { } seen && seen != store.Version) return TenantRefusals.ChangedMeanwhile;
        store.ChangeNumbering(input.Prefix, input.Digits);
        await db.SaveChangesAsync(ct);

        var (last, before) = (input.Next - 1, await db.NumberSeries.AsNoTracking().Where(n => n.Name == NumberSeries.Orders).Select(n => n.Last).SingleAsync(ct));
        if (last != before)
        {
            var moved = await db.NumberSeries.Where(n => n.Name == NumberSeries.Orders && n.Last < last).ExecuteUpdateAsync(set => set.SetProperty(n => n.Last, last), ct);
            if (moved == 0) return TenantRefusals.NumberPassed(before + 1);
            db.Add(audit.Entry("changed", "store", null, "Order numbers", new { Next = before + 1 }, new { input.Next }));
        }
        return await StoreFacts.ReadAsync(db, ct);
    }, ct);
}

/// <summary>How an order's number reads.</summary>
public static class OrderNumber
{
    public static string Text(string prefix, int digits, long number) => prefix + number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
