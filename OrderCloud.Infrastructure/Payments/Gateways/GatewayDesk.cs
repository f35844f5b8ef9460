using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Gateways;

/// <summary>A gateway with the account to call it with.</summary>
public sealed record OpenGateway(IPaymentGateway Gateway, GatewayAccount Account, GatewayConnection Connection);

/// <summary>Step: opens a merchant's accounts at gateways; their secrets live as long as a call.</summary>
public sealed class GatewayDesk(GatewayKinds kinds, IDataProtectionProvider protection, ConnectorRules rules)
{
    private readonly SealedSettings _sealed = new(protection, "OrderCloud.Payments.Settings");

    public string Seal(AppDb db, IReadOnlyDictionary<string, string> settings) => _sealed.Protect(db.TenantId, settings);

    /// <exception cref="CryptographicException">The settings were sealed with keys that this installation does not have.</exception>
    public IReadOnlyDictionary<string, string> Read(AppDb db, GatewayConnection connection) => _sealed.Read(db.TenantId, connection.ProtectedSettings);

    /// <summary>Null when it is gone, or nothing here speaks with its kind any more.</summary>
    /// <exception cref="CryptographicException">The settings were sealed with keys that this installation does not have.</exception>
    public async Task<OpenGateway?> OpenAsync(AppDb db, ConnectionId id, CancellationToken ct) =>
        await db.Gateways.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, ct) is { } connection ? Open(db, connection) : null;

    /// <summary>Those that take new payments.</summary>
    public async Task<IReadOnlyList<OpenGateway>> OpenAllAsync(AppDb db, CancellationToken ct) =>
        [.. (await db.Gateways.AsNoTracking().Where(g => g.Enabled).ToListAsync(ct)).Select(g => Open(db, g)).OfType<OpenGateway>().OrderBy(g => g.Gateway.Title, StringComparer.Ordinal)];

    private OpenGateway? Open(AppDb db, GatewayConnection connection) => kinds.Find(connection.Kind) is { } gateway
        ? new(gateway, new(Read(db, connection), rules.AllowBaseUrl ? connection.BaseUrl : ""), connection)
        : null;
}
