using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Channels;

public sealed record ChannelName(string Code, string Name);

/// <summary>Query: what the merchant's channels are called, for somebody who chooses one; whoever sees orders sees their channels.</summary>
public sealed class ChannelNames(IDbContextFactory<AppDb> dbs)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<ChannelName>> RunAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Connections.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Code).Take(Most).Select(c => new ChannelName(c.Code, c.Name)).ToListAsync(ct);
    }
}
