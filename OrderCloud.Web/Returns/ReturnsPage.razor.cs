using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Returns;

/// <summary>
/// Somebody begins the day: which returns wait for my word, what lies on the bench, whom do we owe money? They open one, or scan the parcel that they
/// have in their hands.
/// </summary>
public sealed partial class ReturnsPage(ReturnList returns, CurrentUser user, NavigationManager nav)
{
    private const int PageSize = 50;

    private static readonly (ReturnWork Work, string Text)[] Works =
        [(ReturnWork.All, "All"), (ReturnWork.Decide, "To decide"), (ReturnWork.Await, "On their way"), (ReturnWork.Overdue, "Overdue"), (ReturnWork.Inspect, "To inspect"), (ReturnWork.Refund, "To pay back"), (ReturnWork.Done, "Done")];

    private IReadOnlyList<ReturnRow>? _rows;
    private ReturnCounts? _counts;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "waits")] private string? WorkText { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private ReturnWork Work => StateWords.TryRead<ReturnWork>(WorkText, out var work) ? work ?? ReturnWork.All : ReturnWork.All;

    protected override async Task OnParametersSetAsync()
    {
        Watch("return");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _rows = await returns.RunAsync(new(Work, Number: Search ?? ""), Cursor.TryInstant(After), PageSize + 1, Closed);
        _counts = await returns.CountAsync(Closed);
    }

    private string With(ReturnWork work) => nav.GetUriWithQueryParameters(new Dictionary<string, object?> { ["waits"] = work is ReturnWork.All ? null : StatusWords.KeyOf(work), [QueryKeys.After] = null });
}
