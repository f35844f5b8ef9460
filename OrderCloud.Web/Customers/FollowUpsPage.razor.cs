using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>An agent comes in the morning with "whom did we promise something?", calls them one after the other and ticks them off.</summary>
public sealed partial class FollowUpsPage(FollowUps query, LogInteraction log, CurrentUser user, DialogService dialogs, Toast toast, TimeProvider clock) : LivePage
{
    private const int PageSize = 50;

    private IReadOnlyList<FollowUpRow>? _rows;
    private bool _busy;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = "of")] private string? Of { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }
    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    private bool IsMine => Of != CustomerListQuery.Anyones;
    private bool MayEdit => user.May(Permission.EditCustomers);
    private DateOnly Today => CustomerTalk.Today(clock, Zone);

    protected override Task OnParametersSetAsync()
    {
        Watch("interaction", "customer");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        (DateOnly, Guid)? after = Cursor.TryText(After) is var (day, id) && DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? (on, id) : null;
        _rows = await query.RunAsync(IsMine ? user.UserId ?? Guid.Empty : null, after, PageSize + 1, Closed);
    }

    private static string CursorOf(FollowUpRow row) => Cursor.Encode(row.Entry.FollowUpOn!.Value.ToString("O", CultureInfo.InvariantCulture), row.Entry.Id);

    private async Task FinishAsync(FollowUpRow row)
    {
        _busy = true;
        try
        {
            if (await log.FinishAsync(row.Entry.Id) is Outcome<Guid>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done($"Done: {row.Customer}");
        }
        finally { _busy = false; }
        await ReloadAsync();
    }

    private async Task PlanAsync(FollowUpRow row)
    {
        if (await FollowUpDialog.AskAsync(dialogs, row.Entry)) await ReloadAsync();
    }
}
