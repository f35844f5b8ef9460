using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Live;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Risk;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>What taking an order needs to know of a merchant and what rarely changes.</summary>
public sealed record IntakeSetup(
    string StoreCountry, string BaseCurrency, bool ShipComplete, int? MaxParcels, int PromiseDays, RateTable Rates,
    IReadOnlyList<RoutableLocation> Locations, IReadOnlyDictionary<string, ConnectionRef> Connections, string OrderPrefix = "", int OrderDigits = 1, string TimeZone = "UTC", int ReturnPolicyVersion = 0,
    FraudPolicy? FraudPolicy = null)
{
    public FraudPolicy Fraud => FraudPolicy ?? FraudPolicy.Default;

    /// <summary>For units of an order that are routed later: parcels that are under way already count, and what waited may always go in one more.</summary>
    public IntakeSetup ForMore(IReadOnlyList<FulfillmentOrder> parts) => MaxParcels is { } most
        ? this with { MaxParcels = Math.Max(1, most - parts.Count(p => p.LocationId is not null && p.Status is not FulfillmentOrderStatus.Cancelled)) }
        : this;

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

public sealed record RoutableLocation(LocationId Id, string Code, string Name, int Priority, GeoPoint? Point, string Country, bool MayShip, bool Hazmat, int? ParcelsPerDay, string WhyNot);

public sealed record ConnectionRef(Domain.Orders.ConnectionId Id, string Kind, string Name, bool Enabled, int? UnpaidHours = null);

/// <summary>Keeps each merchant's setup for a short while; a change of store, location, connection or fraud check drops it at once, on every node that hears of it.</summary>
public sealed class IntakeSetups : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TenantId, (IntakeSetup Setup, long At)> _kept = new();
    private readonly LiveHub _live;

    public IntakeSetups(LiveHub live)
    {
        _live = live;
        _live.Heard += Drop;
    }

    public async Task<IntakeSetup> OfAsync(AppDb db, CancellationToken ct)
    {
        if (_kept.TryGetValue(db.TenantId, out var kept) && Environment.TickCount64 - kept.At < Lifetime.TotalMilliseconds) return kept.Setup;
        var setup = await ReadAsync(db, ct);
        _kept[db.TenantId] = (setup, Environment.TickCount64);
        return setup;
    }

    public void Dispose() => _live.Heard -= Drop;

    private void Drop(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
            if (change.Kind is "store" or "location" or "connection" or "fraudchoices") _kept.TryRemove(change.TenantId, out _);
    }

    private static async Task<IntakeSetup> ReadAsync(AppDb db, CancellationToken ct)
    {
        var store = await db.Stores.AsNoTracking().SingleAsync(ct);
        var locations = await db.Locations.AsNoTracking().OrderBy(l => l.Priority).ThenBy(l => l.Code).ToListAsync(ct);
        var connections = await db.Connections.AsNoTracking().Select(c => new { c.Id, c.Kind, c.Code, c.Name, c.Enabled, c.UnpaidHours }).ToListAsync(ct);
        return new(
            store.Country, store.Currency, store.ShipComplete, store.MaxParcels, store.PromiseDays, Rates.TableOf(store.RateTable, store.Currency),
            [.. locations.Select(l => new RoutableLocation(
                l.Id, l.Code, l.Name, l.Priority, l.Point, l.Address.Country.Length > 0 ? l.Address.Country : store.Country, l.MayShip, l.Hazmat, l.ParcelsPerDay, WhyNot(l)))],
            connections.ToDictionary(c => c.Code, c => new ConnectionRef(c.Id, c.Kind, c.Name, c.Enabled, c.UnpaidHours)), store.OrderPrefix, store.OrderDigits, store.TimeZone, store.ReturnPolicyVersion,
            await FraudPolicies.OfAsync(db, ct));
    }

    private static string WhyNot(Location location) => location switch
    {
        { Active: false } => "switched off",
        { Kind: LocationKind.Quarantine } => "a quarantine place never ships",
        { Ships: false } => "does not ship",
        _ => "",
    };
}
