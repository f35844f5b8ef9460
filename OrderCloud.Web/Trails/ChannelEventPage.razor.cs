using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Intake.Trails;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Trails;

/// <summary>A channel says it told us something: somebody follows that one event to its order and its mails, or reads why it went no further, and replays it.</summary>
[Authorize(Policy = nameof(Permission.ViewChannels))]
public sealed partial class ChannelEventPage(FollowTrail follow, ReplayInbox replay, CurrentUser user, Toast toast)
{
    private Trail? _trail;
    private bool _missing, _busy;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }
    [Parameter] public Guid EventId { get; set; }

    private bool MayEdit => user.May(Permission.EditChannels);

    protected override async Task OnParametersSetAsync()
    {
        await ReloadAsync();
        Watch("order", "inbox", "work");
    }

    protected override async Task ReloadAsync()
    {
        _trail = await follow.OfEventAsync(new ConnectionId(Id), EventId, Closed);
        _missing = _trail is null;
    }

    private async Task ReplayAsync()
    {
        _busy = true;
        switch (await replay.RunAsync(new(Id), EventId))
        {
            case Outcome<Guid>.Done: toast.Done("The event is processed again"); break;
            case Outcome<Guid>.Refused(var why): toast.Refused(why.Message); break;
        }
        _busy = false;
        await ReloadAsync();
    }
}
