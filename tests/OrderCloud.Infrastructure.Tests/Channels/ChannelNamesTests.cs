using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Inbox;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Channels;

public sealed class ChannelNamesTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Names_are_told_of_the_own_channels_only(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.ConnectAsync(store, store.Globex);

        Assert.Equal(["Acme api", "Acme csv", "Acme manual"], (await NamesAsync(store, store.Acme)).Select(c => c.Name));
        Assert.Contains(new("shop", "My shop"), await NamesAsync(store, store.Globex));
    }

    private static Task<IReadOnlyList<ChannelName>> NamesAsync(TestStore store, TenantId tenant) =>
        store.WithAsync<ChannelNames, IReadOnlyList<ChannelName>>(tenant, c => c.RunAsync());
}
