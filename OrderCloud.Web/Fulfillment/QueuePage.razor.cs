using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Fulfillment;

/// <summary>
/// Somebody in the warehouse comes in the morning, and again after each parcel, asking what must leave next. They choose their location, print a
/// pick list for what they select, and go on to pack. Tab, location and place in the list are in the address.
/// </summary>
public sealed partial class QueuePage(FulfillmentQueue queue, StartPicking start, CurrentUser user, Toast toast, NavigationManager nav)
{
    private static readonly (QueueTab Tab, string Text)[] Tabs =
        [(QueueTab.Open, "To pack"), (QueueTab.InWork, "In work"), (QueueTab.Waiting, "Waiting for stock"), (QueueTab.Shipped, "Shipped")];

    private readonly HashSet<Guid> _selected = [];
    private Address _shown = new(QueueTab.Open, null, null);
    private QueueTab _tab;
    private QueueView? _page;
    private IReadOnlyList<RefusedPart> _refusedParts = [];
    private bool _starting;

    private sealed record Address(QueueTab Tab, string? Location, string? After);

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = "tab")] private string? TabText { get; set; }
    [SupplyParameterFromQuery(Name = "location")] private string? Location { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private bool CanSelect => _tab is QueueTab.Open or QueueTab.InWork;
    private bool CanPrintAll => CanSelect && _page is { Rows.Count: > 1 };
    private bool MayStart => _tab is QueueTab.Open && user.May(Permission.Fulfill);

    /// <summary>A file has an end: of more parts the most urgent are printed, and it says so. What is held is not printed.</summary>
    private string AllText => _page!.Counts.GetValueOrDefault(_tab) > AskedParts.Most ? $"First {AskedParts.Most}" : "All";

    private (string Title, string Text) Empty => _tab switch
    {
        QueueTab.Open => ("Nothing to pack", "When an order is routed to this location, its part stands here, the earliest promise on top."),
        QueueTab.InWork => ("Nobody is packing", "Parts move here with the first scan, so that no one packs them twice."),
        QueueTab.Waiting => ("Nothing waits for stock", "Units that no location has are kept here, and are routed by themselves when stock arrives."),
        _ => ("Nothing has shipped yet", "Parts stand here once every unit has left."),
    };

    protected override async Task OnParametersSetAsync()
    {
        _tab = Enum.TryParse<QueueTab>(TabText?.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var tab) && Enum.IsDefined(tab) ? tab : QueueTab.Open;
        var asked = new Address(_tab, Location, After);
        if (asked != _shown)
        {
            _selected.Clear();
            _refusedParts = [];
        }

        _shown = asked;
        Watch("fulfillmentorder", "order");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _page = await queue.RunAsync(_tab, Location, QueueCursor.Read(After), Closed);
        _selected.IntersectWith(_page.Rows.Select(r => r.Id.Value));
    }

    /// <summary>Printing marks nothing: a person says when the walk begins.</summary>
    private async Task StartAsync()
    {
        if (_starting || _page is null) return;
        _starting = true;
        try
        {
            var chosen = _page.Rows.Where(r => _selected.Contains(r.Id.Value)).Select(r => r.Id).ToList();
            if (await start.RunAsync(chosen, CancellationToken.None) is not Outcome<IReadOnlyList<RefusedPart>>.Done(var refused)) return;
            _refusedParts = refused;
            var started = chosen.Count - refused.Count;
            if (started > 0) toast.Done(started == 1 ? "1 part is being picked" : $"{started} parts are being picked");
            _selected.Clear();
            await ReloadAsync();
        }
        finally { _starting = false; }
    }

    private static object StateOf(QueueRow row) =>
        row is { Status: FulfillmentOrderStatus.InProgress, Stage: not PickStage.None } ? row.Stage : row.Status is FulfillmentOrderStatus.OnHold ? "backordered" : row.Status;

    private void Select(QueueRow row, bool on)
    {
        if (on) _selected.Add(row.Id.Value);
        else _selected.Remove(row.Id.Value);
    }

    private string To(QueueTab tab, string? location) => nav.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["tab"] = tab is QueueTab.Open ? null : StatusWords.KeyOf(tab), ["location"] = location, [QueryKeys.After] = null,
    });
}
