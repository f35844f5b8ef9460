using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Gateways;

/// <summary>A gateway and the merchant's account there; never its secrets.</summary>
/// <param name="Id">Null: not connected.</param>
/// <param name="Version">0 while it is not connected.</param>
public sealed record GatewayRow(string Kind, string Title, string Summary, IReadOnlyList<GatewayField> Fields, ConnectionId? Id, bool Enabled, int Version)
{
    internal static GatewayRow Of(IPaymentGateway gateway, GatewayConnection? known) =>
        new(gateway.Kind, gateway.Title, gateway.Summary, gateway.Fields, known?.Id, known?.Enabled ?? false, known?.Version ?? 0);
}

/// <param name="Version">0 before the first choice.</param>
public sealed record PaymentSetup(CaptureWhen Capture, int Version, IReadOnlyList<GatewayRow> Gateways);

/// <summary>Query: how the merchant takes money, and every gateway that could be connected.</summary>
public sealed class GatewayList(IDbContextFactory<AppDb> dbs, GatewayKinds kinds, CurrentUser user)
{
    public async Task<PaymentSetup?> RunAsync(CancellationToken ct = default)
    {
        if (!user.May(Permission.EditSettings)) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReadAsync(db, kinds, ct);
    }

    internal static async Task<PaymentSetup> ReadAsync(AppDb db, GatewayKinds kinds, CancellationToken ct)
    {
        var known = await db.Gateways.AsNoTracking().ToListAsync(ct);
        var choices = await db.PaymentChoices.AsNoTracking().FirstOrDefaultAsync(ct);
        return new(choices?.Capture ?? CaptureWhen.AtOnce, choices?.Version ?? 0, [.. kinds.All.Select(g => GatewayRow.Of(g, known.FirstOrDefault(k => k.Kind == g.Kind)))]);
    }
}

/// <summary>Changes when money is taken, for payments that are started from now on.</summary>
public sealed class ChangePaymentChoices(Writes writes, GatewayKinds kinds)
{
    /// <param name="version">Of the choice that is changed, 0 before the first; null: whatever it is.</param>
    public Task<Outcome<PaymentSetup>> RunAsync(CaptureWhen capture, int? version = null, CancellationToken ct = default) => writes.RunAsync<PaymentSetup>(Permission.EditSettings, async db =>
    {
        var choices = await db.PaymentChoices.FirstOrDefaultAsync(ct);
        if (version is { } seen && seen != (choices?.Version ?? 0)) return PaymentRefusals.GatewayStale;
        if (choices is null) db.Add(choices = new());
        choices.Change(capture);
        await db.SaveChangesAsync(ct);
        return await GatewayList.ReadAsync(db, kinds, ct);
    }, ct);
}
