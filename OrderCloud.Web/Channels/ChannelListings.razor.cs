using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Channels;

/// <summary>Which of the channel's products are which of ours; matching one sends the orders that waited for it on their way.</summary>
public sealed partial class ChannelListings(MapListing map, CurrentUser user, Toast toast)
{
    private readonly Dictionary<string, string> _skus = [];
    private string? _refused;

    [Parameter, EditorRequired] public ChannelRow Channel { get; set; } = default!;
    [Parameter, EditorRequired] public IReadOnlyList<UnmappedSku> Unmapped { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlyList<ListingRow> Listings { get; set; } = [];
    [Parameter] public EventCallback OnChanged { get; set; }

    private bool MayEdit => user.May(Permission.EditChannels);

    private async Task MapAsync(string externalSku)
    {
        _refused = null;
        switch (await map.RunAsync(Channel.Id, externalSku, _skus.GetValueOrDefault(externalSku, "").Trim()))
        {
            case Outcome<MappedListing>.Done(var done): toast.Done($"{done.ExternalSku} is {done.Sku}", done.Orders switch { 0 => null, 1 => "The order that waited went on", var n => $"{n} waiting orders went on" }); break;
            case Outcome<MappedListing>.Refused(var why): _refused = why.Message; break;
        }
        await OnChanged.InvokeAsync();
    }
}
