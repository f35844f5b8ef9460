using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Gateways;

/// <summary>An account at a gateway as a merchant enters it.</summary>
/// <param name="Settings">Of a known account, one that is left empty stays as it is.</param>
/// <param name="BaseUrl">Of a test double.</param>
/// <param name="Version">Of the account that is changed; null: whatever it is.</param>
public sealed record GatewayInput(string Kind, IReadOnlyDictionary<string, string> Settings, bool Enabled = true, string BaseUrl = "", int? Version = null);

/// <summary>Connects a gateway, or replaces its settings.</summary>
public sealed class SaveGateway(Writes writes, GatewayKinds kinds, GatewayDesk desk, ConnectionRoutes routes, ConnectorRules rules, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<GatewayRow>> RunAsync(GatewayInput ask, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.EditSettings) is { } forbidden) return forbidden;
        if (kinds.Find(ask.Kind) is not { } gateway) return PaymentRefusals.UnknownGateway(ask.Kind);
        if (ask.BaseUrl.Length > 0 && !rules.AllowBaseUrl) return PaymentRefusals.BaseUrlForbidden;
        if (!ConnectorRules.IsBaseUrl(ask.BaseUrl)) return Refusal.Invalid("gateway.base_url", "baseUrl", "This is no http address.");
        if (ask.Settings.Keys.Except(gateway.Fields.Select(f => f.Key)).FirstOrDefault() is { } stray) return Refusal.Invalid("gateway.setting", stray, $"{gateway.Title} has no such setting.");

        ConnectionId? made = null;
        var outcome = await writes.RunAsync<GatewayRow>(Permission.EditSettings, async db =>
        {
            var known = await db.Gateways.FirstOrDefaultAsync(g => g.Kind == ask.Kind, ct);
            if (ask.Version is { } seen && seen != (known?.Version ?? 0)) return PaymentRefusals.GatewayStale;
            var settings = known is null ? [] : new Dictionary<string, string>(desk.Read(db, known));
            foreach (var (key, value) in ask.Settings.Where(s => s.Value.Trim().Length > 0)) settings[key] = value.Trim();
            if (gateway.WhyNotSettings(settings) is { } wrong) return wrong;

            var connection = known ?? new GatewayConnection(ask.Kind, desk.Seal(db, settings), ask.BaseUrl, clock.GetUtcNow().UtcDateTime);
            if (known is null)
            {
                await routes.AddAsync(user.TenantId, connection.Kind, connection.Id, ct);
                made = connection.Id;
                db.Add(connection);
            }
            else if (ask.Settings.Values.Any(v => v.Trim().Length > 0)) connection.ChangeSettings(desk.Seal(db, settings));
            if (connection.Enabled != ask.Enabled) connection.Switch(ask.Enabled);
            await db.SaveChangesAsync(ct);
            return GatewayRow.Of(gateway, connection);
        }, ct);
        if (outcome is Outcome<GatewayRow>.Refused && made is { } gone) await routes.ForgetAsync(gone, ct);
        return outcome;
    }
}
