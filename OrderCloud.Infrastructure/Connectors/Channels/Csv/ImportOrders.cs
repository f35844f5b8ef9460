using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Connectors.Channels.Csv;

/// <param name="Added">Orders on their way.</param>
/// <param name="Known">Orders that an earlier upload brought already.</param>
public sealed record ImportedOrders(ConnectionId Channel, int Added, int Known);

/// <summary>Hands the orders of a file to the inbox, each as an event named by its content: the same file twice brings nothing twice.</summary>
public sealed class ImportOrders(Writes writes, TimeProvider clock)
{
    public Task<Outcome<ImportedOrders>> RunAsync(IReadOnlyList<IncomingOrder> orders, CancellationToken ct = default) =>
        writes.RunAsync<ImportedOrders>(Permission.EditOrders, async db =>
        {
            if (await db.Connections.AsNoTracking().Where(c => c.Kind == CsvMapping.Key).OrderBy(c => c.CreatedAt).Select(c => (ConnectionId?)c.Id).FirstOrDefaultAsync(ct) is not { } channel)
                return ChannelRefusals.NotFound;
            var events = orders.Select(OwnOrders.Write).Select(body => new ReceivedEvent(Convert.ToHexStringLower(SHA256.HashData(body)), "order", body)).ToList();
            var added = await InboxRows.AddAsync(db, channel, events, clock.GetUtcNow().UtcDateTime, ct);
            return new ImportedOrders(channel, added, orders.Count - added);
        }, ct);
}
