using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Layout;
using Radzen;

namespace OrderCloud.Web.Fulfillment;

/// <summary>
/// A packer stands at the table with a scanner in one hand: is this the right thing, and how many are missing? Each scan is answered in colour,
/// word and sound; when all is in, the parcel is shipped from here. Works with a scanner that types, on a screen or a phone.
/// </summary>
public sealed partial class PackPage(PartForPacking parts, ScanUnit scan, UndoScan undo, ShortPick shortPick, CreateShipment ship, CurrentUser user, DialogService dialogs, PortalState portal)
{
    private PackingView? _view;
    private PackAnswer _answer = PackAnswer.Ready;
    private OrderLineId? _last;
    private ShipmentView? _shipped;
    private Refusal? _refused;
    private string _tracking = "";
    private bool _missing, _shipping, _taking;
    private Guid _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid FoId { get; set; }

    private FulfillmentOrderId Id => new(FoId);
    private bool CanScan => _view is { Held: false, Status: FulfillmentOrderStatus.Open or FulfillmentOrderStatus.InProgress };

    /// <summary>As long as the part can be packed, and also while it or its order is held: then it is all that is left to do here.</summary>
    private bool MayTakeOut => _shipped is null && _view is { LocationId: not null, Status: FulfillmentOrderStatus.Open or FulfillmentOrderStatus.InProgress or FulfillmentOrderStatus.OnHold };

    /// <summary>It changes the stock, so who may not do that asks somebody who may.</summary>
    private bool MayShortPick => _shipped is null && CanScan && user.May(Permission.AdjustStock);

    private bool IsOver => _shipped is not null || _view is { Status: FulfillmentOrderStatus.Closed or FulfillmentOrderStatus.Cancelled };

    private string WeightOf(PackingView view) => WeightText.Of(view.WeightGrams, portal.Frame?.Imperial ?? false);

    protected override async Task OnParametersSetAsync()
    {
        Watch("fulfillmentorder", "order");
        if (_shown == FoId) return;
        (_shown, _view, _shipped, _last, _refused, _tracking) = (FoId, null, null, null, null, "");
        await ReloadAsync();
        if (_view is { } view) _answer = PackAnswer.Of(view);
    }

    protected override async Task ReloadAsync()
    {
        var view = await parts.RunAsync(Id, Closed);
        _missing = view is null;
        var (before, wasOver) = (_view, IsOver);
        _view = view;
        if (before is null || view is null || wasOver) return;
        if (IsOver) (_answer, _last) = (PackAnswer.Of(view), null);   // another tab or a colleague was quicker
        else if (before.Hold != view.Hold) (_answer, _refused) = (PackAnswer.Of(view), null);
    }

    /// <summary>One code from the scanner; the answer says whether it was a hit, for the sound.</summary>
    private async Task<bool> ScannedAsync(string code)
    {
        if (_shipped is not null) return false;
        var outcome = await scan.RunAsync(Id, code, CancellationToken.None);
        await ReloadAsync();
        switch (outcome)
        {
            case Outcome<ScanAnswer>.Done(var answer):
                _answer = PackAnswer.Of(answer);
                if (answer.Line is { } line) _last = line;
                if (answer.IsTracking) (_tracking, _refused) = (answer.Code, null);
                break;
            case Outcome<ScanAnswer>.Refused(var why):
                _answer = PackAnswer.Of(why);
                break;
        }

        await InvokeAsync(StateHasChanged);
        return outcome is Outcome<ScanAnswer>.Done { Value.Miss: null };
    }

    private Task UndoAsync() => _last is { } line ? TakeOutAsync(line) : Task.CompletedTask;

    /// <summary>One unit of a line: the last scan, or whichever line is named, as after a reload nobody knows the last scan.</summary>
    private async Task TakeOutAsync(OrderLineId line)
    {
        if (_taking) return;
        _taking = true;
        var outcome = await undo.RunAsync(Id, line, CancellationToken.None);
        (_taking, _last) = (false, null);
        await ReloadAsync();
        _answer = outcome is Outcome<FulfillmentOrderId>.Refused(var why) ? PackAnswer.Of(why) : PackAnswer.TakenOut(_view?.Hold);
    }

    private async Task ShortPickAsync(PackingView view, PackingLine line)
    {
        if (await ShortPickDialog.AskAsync(dialogs, Id, view.Number, view.Location, [new(line.OrderLineId, line.Sku, line.Title, line.Open, line.Packed)]) is not { } ask) return;
        _taking = true;
        var outcome = await shortPick.RunAsync(ask, CancellationToken.None);
        _taking = false;
        await ReloadAsync();
        _answer = outcome switch
        {
            Outcome<ShortPickedPart>.Refused(var why) => PackAnswer.Of(why),
            Outcome<ShortPickedPart>.Done(var done) when !IsOver => PackAnswer.Short(done),
            _ => _answer,
        };
    }

    private async Task ShipAsync(ShipmentRequest request)
    {
        (_shipping, _refused) = (true, null);
        switch (await ship.RunAsync(Id, request, CancellationToken.None))
        {
            case Outcome<ShipmentView>.Done(var shipped):
                (_shipped, _last, _answer) = (shipped, null, PackAnswer.Sent(shipped));
                break;
            case Outcome<ShipmentView>.Refused(var why):
                (_refused, _answer) = (why, PackAnswer.Of(why));
                break;
        }

        _shipping = false;
        await ReloadAsync();
    }

    private static IEnumerable<string> Facts(PackingView view) =>
        new[] { $"#{view.OrderNumber}", view.Recipient, view.City, view.Shipping }.Where(f => f.Length > 0);
}
