using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Channels;

/// <summary>What a channel's page changes of it.</summary>
/// <param name="UnpaidHours">Hours an order may stay unpaid before it is cancelled; null: for ever.</param>
/// <param name="Replaced">Settings; one that is left empty stays as it is.</param>
public sealed record ChannelChange(string Name, bool Enabled, int? UnpaidHours, IReadOnlyDictionary<string, string> Replaced);

/// <summary>Renames a channel, switches it on or off, limits the time of unpaid orders, or replaces settings.</summary>
public sealed class ChangeChannel(Writes writes, ChannelKinds kinds, ConnectionSettings settings)
{
    public Task<Outcome<ConnectionId>> RunAsync(ConnectionId id, ChannelChange ask, CancellationToken ct = default) =>
        writes.RunAsync<ConnectionId>(Permission.EditChannels, async db =>
        {
            if (await db.Connections.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } connection) return ChannelRefusals.NotFound;
            if (ask.Name.Trim() is not { Length: > 0 and <= 120 } named) return Refusal.Invalid("channel.name", "name", "Give the channel a name of at most 120 characters.");
            if (Connection.WhyNotLimit(ask.UnpaidHours) is { } limit) return limit;

            var wanted = ask.Replaced.Where(s => s.Value.Length > 0).ToDictionary();
            if (wanted.Count > 0 && kinds.Find(connection.Kind) is { } connector)
            {
                var now = new Dictionary<string, string>(settings.Read(db.TenantId, connection.ProtectedSettings));
                foreach (var (key, value) in wanted) now[key] = value;
                if (ConnectionSettings.WhyNot(connector, now) is { } wrong) return wrong;
                connection.ChangeSettings(settings.Protect(db.TenantId, now));
            }

            // What waited while it was switched off is due now.
            if (ask.Enabled && !connection.Enabled) db.Wake(DueWork.Inbox);
            connection.Change(named, ask.Enabled);
            if (ask.UnpaidHours != connection.UnpaidHours) connection.LimitUnpaid(ask.UnpaidHours);
            return id;
        }, ct);
}
