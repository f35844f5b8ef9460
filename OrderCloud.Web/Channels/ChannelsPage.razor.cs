using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Web.Channels;

/// <summary>A manager comes to see whether orders arrive from everywhere, and goes on to a channel's failures or connects another one.</summary>
[Authorize(Policy = nameof(Permission.ViewChannels))]
public sealed partial class ChannelsPage(ChannelList channels, ChannelKinds kinds, CurrentUser user)
{
    private IReadOnlyList<ChannelRow>? _channels;
    private IChannelConnector? _chosen;

    [Parameter] public string Merchant { get; set; } = "";

    private bool MayConnect => user.May(Permission.EditChannels);

    protected override async Task OnInitializedAsync()
    {
        await ReloadAsync();
        Watch("connection", "inbox", "order");
    }

    protected override async Task ReloadAsync() => _channels = await channels.RunAsync(Closed);

    private async Task CloseAsync()
    {
        _chosen = null;
        await ReloadAsync();
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
