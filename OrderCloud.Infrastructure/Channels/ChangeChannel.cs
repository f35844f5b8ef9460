using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Channels;

/// <summary>Renames a channel, switches it on or off, or replaces settings. A setting that is left empty stays as it is.</summary>
public sealed class ChangeChannel(Writes writes, ChannelKinds kinds, ConnectionSettings settings)
{
    public Task<Outcome<ConnectionId>> RunAsync(ConnectionId id, string name, bool enabled, IReadOnlyDictionary<string, string> replaced, CancellationToken ct = default) =>
        writes.RunAsync<ConnectionId>(Permission.EditChannels, async db =>
        {
            if (await db.Connections.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } connection) return ChannelRefusals.NotFound;
            if (name.Trim() is not { Length: > 0 and <= 120 } named) return Refusal.Invalid("channel.name", "name", "Give the channel a name of at most 120 characters.");

            var wanted = replaced.Where(s => s.Value.Length > 0).ToDictionary();
            if (wanted.Count > 0 && kinds.Find(connection.Kind) is { } connector)
            {
                var now = new Dictionary<string, string>(settings.Read(db.TenantId, connection.ProtectedSettings));
                foreach (var (key, value) in wanted) now[key] = value;
                if (ConnectionSettings.WhyNot(connector, now) is { } wrong) return wrong;
                connection.ChangeSettings(settings.Protect(db.TenantId, now));
            }

            // What waited while it was switched off is due now.
            if (enabled && !connection.Enabled) db.Wake(DueWork.Inbox);
            connection.Change(named, enabled);
            return id;
        }, ct);
}
