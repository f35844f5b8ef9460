using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders.Bulk;

/// <summary>Somebody comes from the message that a bulk action ended: did it work, which orders were left out and why? They open those, take the list away, or print.</summary>
public sealed partial class BulkRunPage(BulkRuns runs, CancelBulk cancel, CurrentUser user, Toast toast) : LivePage
{
    private const int PageSize = 50;

    private BulkRunRow? _run;
    private IReadOnlyList<BulkRefusal> _refusals = [];
    private IReadOnlyList<BulkItemRow> _items = [];
    private bool _missing;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private bool MayCancel => user.May(Permission.EditOrders);
    private bool MayPrint => user.May(Permission.ViewFulfillment);
    private string? Older => _items.Count > PageSize ? _items[PageSize - 1].Position.ToString(CultureInfo.InvariantCulture) : null;

    protected override async Task OnParametersSetAsync()
    {
        Watch(BulkRuns.Announced);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _run = await runs.FindAsync(Id, Closed);
        _missing = _run is null;
        if (_run is null) return;
        _refusals = await runs.RefusalsAsync(Id, Closed);
        int? after = int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
        _items = await runs.ItemsAsync(Id, undone: true, after, PageSize + 1, Closed);
    }

    private async Task CancelAsync()
    {
        if (await cancel.RunAsync(Id) is Outcome<Guid>.Refused(var why)) toast.Refused(why.Message);
        await ReloadAsync();
    }
}
