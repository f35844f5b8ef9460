using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>Moves what was promised to another day or another person.</summary>
public sealed partial class FollowUpDialog(LogInteraction log, Colleagues colleagues, DialogService dialogs)
{
    private IReadOnlyList<Colleagues.Row> _colleagues = [];
    private DateOnly _day;
    private Guid? _who;
    private Refusal? _refused;
    private bool _busy;

    [Parameter, EditorRequired] public Interaction Entry { get; set; } = default!;

    public static async Task<bool> AskAsync(DialogService dialogs, Interaction entry) =>
        await dialogs.OpenAsync<FollowUpDialog>("Change the follow-up", new() { [nameof(Entry)] = entry }, PreviewDialog.Options) is true;

    protected override async Task OnInitializedAsync()
    {
        (_day, _who) = (Entry.FollowUpOn!.Value, Entry.AssigneeId);
        _colleagues = await colleagues.RunAsync();
    }

    private async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        var outcome = await log.PlanAsync(Entry.Id, _day, _who);
        _busy = false;
        if (outcome is Outcome<Guid>.Refused(var why)) _refused = why;
        else dialogs.Close(true);
    }
}
