using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Risk;

/// <summary>Why an order looks like a fraud or not, who says so, and the two ways out while it is held for that.</summary>
public sealed partial class OrderRiskCard(RiskOfOrder query, ApproveOrder approve, DialogService dialogs, Toast toast) : LivePage
{
    private RiskOfOrder.View? _view;
    private bool _busy;

    [Parameter, EditorRequired] public Order Order { get; set; } = default!;
    [Parameter, EditorRequired] public OrderRisk Risk { get; set; } = default!;
    [Parameter] public bool MayEdit { get; set; }
    [Parameter] public bool Disabled { get; set; }

    /// <summary>They want to give the order up as a fraud.</summary>
    [Parameter] public EventCallback OnCancel { get; set; }

    private bool MayDecide => MayEdit && ApproveOrder.WhyNot(Order) is null;

    private DateTime Judged => Current.Max(r => r.At);

    private IEnumerable<RiskOfOrder.Row> Current => _view!.Rows.Where(r => r.Current && r.Provider != RiskAssessment.Person);

    private string Judges => string.Join(" and ", Current.Select(r => r.Provider == BuiltInCheck.Provider ? "the built-in check" : r.Title));

    protected override Task OnParametersSetAsync() => ReloadAsync();

    protected override async Task ReloadAsync() => _view = await query.RunAsync(Order.Id, Closed);

    private async Task ApproveAsync()
    {
        var version = Order.Version;
        if (await ApproveDialog.AskAsync(dialogs, Order.Number) is not { } note) return;
        _busy = true;
        try
        {
            if (await approve.RunAsync(Order.Id, note, version, Closed) is Outcome<Order>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done($"#{Order.Number} is approved", "Later checks do not hold it again.");
        }
        finally { _busy = false; }
    }
}
