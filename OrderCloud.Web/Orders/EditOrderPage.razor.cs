using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders;

/// <summary>A customer calls: one more of this, the other size instead, another address. The agent writes it down, says what it costs, confirms, and is back on the order.</summary>
public sealed partial class EditOrderPage(OrderForEdit query, PrepareChange prepare, ConfirmChange confirm, DiscardChange discard, CurrentUser user, NavigationManager nav, Toast toast)
{
    private readonly OnePress _press = new();
    private EditableOrder? _editable;
    private EditOrderForm? _form;
    private EditEffects? _effects;
    private string? _refused;
    private Dictionary<string, string[]> _errors = [];
    private bool _missing;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private bool IsLocked => _editable?.WhyNotItems is not null;
    private bool MayRefund => user.May(Permission.RefundPayments) && _editable!.Order.CapturedMinor > _editable.Order.RefundedMinor;

    protected override async Task OnInitializedAsync()
    {
        _editable = await query.RunAsync(new(Id));
        _missing = _editable is null;
        if (_editable is not null) _form = new(_editable.Order);
    }

    private string? ErrorOf(string field) => _form!.Errors.GetValueOrDefault(field) ?? _errors.GetValueOrDefault(field)?[0];

    private string? IsWrong(string field) => ErrorOf(field) is null ? null : "true";

    private Task AddAsync(FoundVariant variant)
    {
        _form!.Add(variant);
        return ShowAsync();
    }

    /// <summary>Computes what it would do, and writes nothing.</summary>
    private async Task ShowAsync()
    {
        if (_form!.Read(!IsLocked) is not { } ask) (_effects, _refused) = (null, _form.Errors.Values.First());
        else Take(await prepare.PreviewAsync(new(Id), ask));
    }

    private void Take(Outcome<EditEffects> outcome)
    {
        var why = (outcome as Outcome<EditEffects>.Refused)?.Why;
        _effects = (outcome as Outcome<EditEffects>.Done)?.Value;
        _refused = why == OrderRefusals.NothingChanges ? null : why?.Message;
        _errors = new(why?.Errors ?? new Dictionary<string, string[]>());
    }

    private Task ConfirmAsync() => _press.RunAsync(nav, async () =>
    {
        if (_effects is not { } shown || _form!.Read(!IsLocked) is not { } ask) return null;
        var begun = await prepare.RunAsync(new(Id), null, ask);
        if (begun is not Outcome<PreparedChange>.Done(var change))
        {
            _refused = ((Outcome<PreparedChange>.Refused)begun).Why.Message;
            return null;
        }

        var done = change.Effects.Promise == shown.Promise ? await confirm.RunAsync(new(Id), change.Change.Id, change.Change.Version) : OrderRefusals.ChangeMoved;
        if (done is Outcome<WholeOrder>.Done)
        {
            toast.Done($"#{_editable!.Order.Number} is changed");
            return Links.Order(Merchant, Id);
        }

        await discard.RunAsync(new(Id), change.Change.Id);
        await ShowAsync();
        _refused = ((Outcome<WholeOrder>.Refused)done).Why.Message;
        return null;
    });

    private async Task DiscardAsync(OrderChange open)
    {
        if (await discard.RunAsync(new(Id), open.Id) is Outcome<OrderChangeId>.Refused(var why)) toast.Refused(why.Message);
        _editable = await query.RunAsync(new(Id));
    }
}
