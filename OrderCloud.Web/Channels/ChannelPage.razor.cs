using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Channels;

/// <summary>Someone misses an order, or was told that events failed: they find the event, read why, mend the cause and replay it.</summary>
[Authorize(Policy = nameof(Permission.ViewChannels))]
public sealed partial class ChannelPage(ChannelList channels, ChannelKinds kinds, InboxList inbox, ReplayInbox replay, ChangeChannel change, CurrentUser user, Toast toast)
{
    private const int Size = 50;

    private ChannelRow? _channel;
    private IReadOnlyList<InboxRow> _rows = [];
    private IReadOnlyList<UnmappedSku> _unmapped = [];
    private IReadOnlyList<ListingRow> _listings = [];
    private bool _missing, _busy, _hasMore;
    private string? _next;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private bool MayEdit => user.May(Permission.EditChannels);
    private bool IsConnector => _channel is { } c && kinds.Find(c.Kind) is not null;

    protected override async Task OnParametersSetAsync()
    {
        await ReloadAsync();
        Watch("inbox", "connection", "listing");
    }

    protected override async Task ReloadAsync()
    {
        var id = new ConnectionId(Id);
        _channel = await channels.FindAsync(id, Closed);
        _missing = _channel is null;
        if (_missing) return;
        var rows = await inbox.RunAsync(id, Statuses(), CursorOf(After), Size + 1, Closed) ?? [];
        _hasMore = rows.Count > Size;
        _rows = [.. rows.Take(Size)];
        _next = _hasMore ? Cursor.Encode(_rows[^1].ReceivedAt, _rows[^1].Id) : null;
        _unmapped = await channels.UnmappedAsync(id, Closed);
        _listings = await channels.ListingsAsync(id, Closed);
    }

    private WorkStatus[] Statuses() => Status switch
    {
        "failed" => [WorkStatus.Failed],
        "waiting" => [WorkStatus.Pending, WorkStatus.Retrying],
        "done" => [WorkStatus.Done],
        _ => [],
    };

    private async Task ReplayAllAsync()
    {
        _busy = true;
        if (await replay.AllFailedAsync(new(Id)) is Outcome<int>.Done(var count)) toast.Done(count == 1 ? "The event is processed again" : $"{count} events are processed again");
        _busy = false;
        await ReloadAsync();
    }

    private async Task SwitchAsync()
    {
        _busy = true;
        var outcome = await change.RunAsync(new(Id), new(_channel!.Name, !_channel.Enabled, _channel.UnpaidHours, new Dictionary<string, string>()));
        if (outcome is Outcome<ConnectionId>.Refused(var why)) toast.Refused(why.Message);
        _busy = false;
        await ReloadAsync();
    }

    /// <summary>An address that somebody shortened begins at the newest.</summary>
    private static (DateTime At, Guid Id)? CursorOf(string? after)
    {
        if (after is not { Length: > 0 }) return null;
        try { return Cursor.DecodeInstant(after); }
        catch (ApiInputException) { return null; }
    }
}
