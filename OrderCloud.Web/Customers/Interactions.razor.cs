using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>On a customer's page: what was said with them and what was promised; a refused entry keeps what was typed.</summary>
public sealed partial class Interactions(CustomerAtDesk query, LogInteraction log, Colleagues colleagues, DialogService dialogs, Toast toast, TimeProvider clock) : LivePage
{
    private const int Few = 50, Most = 1000;

    private IReadOnlyList<InteractionRow>? _rows;
    private IReadOnlyList<Colleagues.Row> _colleagues = [];
    private InteractionKind _kind = InteractionKind.Call;
    private string _text = "", _order = "";
    private DateOnly? _day;
    private Guid? _who;
    private Refusal? _refused;
    private bool _busy;
    private int _take = Few;

    [Parameter, EditorRequired] public CustomerId CustomerId { get; set; }
    [Parameter] public IReadOnlyList<CustomerOrder> Orders { get; set; } = [];
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter] public bool MayEdit { get; set; }
    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    private DateOnly Today => CustomerTalk.Today(clock, Zone);
    private IReadOnlyList<TimelineItem> Items => [.. _rows!.Select(r => r.Entry).Select(e => e.Kind is InteractionKind.Event
        ? new TimelineItem("dot", "", e.Actor, e.Text, e.At)
        : new TimelineItem(CustomerTalk.IconOf(e.Kind), e.IsOpen ? "attention" : "info", e.Actor, CustomerTalk.Did(e.Kind), e.At, e.Text, e.Id))];

    protected override async Task OnInitializedAsync()
    {
        if (MayEdit && RendererInfo.IsInteractive) _colleagues = await colleagues.RunAsync(Closed);
    }

    protected override Task OnParametersSetAsync()
    {
        Watch("customer", "interaction");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync() => _rows = await query.InteractionsAsync(CustomerId, null, _take, Closed);

    private InteractionRow? Find(Guid? id) => id is null ? null : _rows!.FirstOrDefault(r => r.Entry.Id == id);

    private string? ErrorOf(string field) => _refused?.Errors?.GetValueOrDefault(field)?[0];

    private Task MoreAsync()
    {
        _take = Most;
        return ReloadAsync();
    }

    private async Task AddAsync()
    {
        if (!await RunAsync(() => log.RunAsync(CustomerId, new(_kind, _text, _order, _day, _who)))) return;
        (_text, _order, _day, _who) = ("", "", null, null);
    }

    private async Task FinishAsync(Guid id) => await RunAsync(() => log.FinishAsync(id));

    private async Task PlanAsync(Interaction entry)
    {
        if (await FollowUpDialog.AskAsync(dialogs, entry)) await ReloadAsync();
    }

    private async Task<bool> RunAsync(Func<Task<Outcome<Guid>>> act)
    {
        if (_busy) return false;
        _busy = true;
        try { _refused = await act() is Outcome<Guid>.Refused(var why) ? why : null; }
        finally { _busy = false; }
        if (_refused is { Errors: null } refused) toast.Refused(refused.Message);
        await ReloadAsync();
        return _refused is null;
    }
}
