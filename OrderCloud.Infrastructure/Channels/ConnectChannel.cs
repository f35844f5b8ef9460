using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Connectors;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Channels;

/// <summary>A channel as a merchant connects it.</summary>
public sealed record NewChannel(string Kind, string Code, string Name, IReadOnlyDictionary<string, string> Settings, string BaseUrl = "");

public sealed record ConnectedChannel(ConnectionId Id, string Kind, string Code, string Name, bool ReceivesWebhooks);

/// <summary>Connects a channel.</summary>
public sealed class ConnectChannel(
    Writes writes, ChannelKinds kinds, ConnectionSettings settings, ConnectionRoutes routes, ConnectorRules rules, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<ConnectedChannel>> RunAsync(NewChannel ask, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.EditChannels) is { } forbidden) return forbidden;
        if (kinds.Find(ask.Kind) is not { } connector) return ChannelRefusals.UnknownKind(ask.Kind);
        if (WhyNot(ask, connector) is { } wrong) return wrong;

        var kept = ask.Settings.Where(s => s.Value.Length > 0).ToDictionary();
        var connection = new Connection(ask.Kind, ask.Code, ask.Name.Trim(), settings.Protect(user.TenantId, kept), ask.BaseUrl, clock.GetUtcNow().UtcDateTime);
        await routes.AddAsync(user.TenantId, ask.Kind, connection.Id, ct);

        var outcome = await writes.RunAsync<ConnectedChannel>(Permission.EditChannels, async db =>
        {
            if (await db.Connections.AnyAsync(c => c.Code == ask.Code, ct)) return ChannelRefusals.CodeTaken(ask.Code);
            db.Add(connection);
            return new ConnectedChannel(connection.Id, connection.Kind, connection.Code, connection.Name, connector.ReceivesWebhooks);
        }, ct);
        if (outcome is Outcome<ConnectedChannel>.Refused) await routes.ForgetAsync(connection.Id, ct);
        return outcome;
    }

    private Refusal? WhyNot(NewChannel ask, IChannelConnector connector)
    {
        if (ask.BaseUrl.Length > 0 && !rules.AllowBaseUrl) return ChannelRefusals.BaseUrlForbidden;
        var errors = new Errors();
        errors.AddIf(ask.Code.Length is 0 or > 40 || !ask.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'), "code", "A code has 1 to 40 small letters, digits, hyphens or underscores.");
        errors.AddIf(ask.Name.Trim().Length is 0 or > 120, "name", "Give the channel a name of at most 120 characters.");
        errors.AddIf(!ConnectorRules.IsBaseUrl(ask.BaseUrl), "baseUrl", "This is no http address.");
        return errors.ToRefusal() ?? ConnectionSettings.WhyNot(connector, ask.Settings);
    }
}
