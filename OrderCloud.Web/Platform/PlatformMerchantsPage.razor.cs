using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Platform;

/// <summary>An operator looks for a merchant somebody wrote about, or for the ones that are large, quiet or in trouble, and opens it.</summary>
public sealed partial class PlatformMerchantsPage(MerchantList list)
{
    private const int PageSize = 50;

    private static readonly FilterField[] Filters =
    [
        new("state", "State", [.. Enum.GetValues<MerchantState>().Select(s => new FilterOption(s.ToString().ToLowerInvariant(), s.ToString()))]),
        new("sort", "Sorted by", [new("activity", "last activity"), new("orders", "orders")]),
    ];

    private IReadOnlyList<MerchantRow> _rows = [];

    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "state")] private string? State { get; set; }
    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private bool IsFiltered => !string.IsNullOrEmpty(Search) || !string.IsNullOrEmpty(State);

    private MerchantSort By => Sort == "orders" ? MerchantSort.Orders : MerchantSort.Activity;

    protected override async Task OnInitializedAsync()
    {
        (long, Guid)? after = Cursor.TryText(After) is var (text, id) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var by) ? (by, id) : null;
        var state = Enum.TryParse<MerchantState>(State, ignoreCase: true, out var chosen) ? chosen : (MerchantState?)null;
        _rows = await list.RunAsync(new(Search ?? "", state, By), after, PageSize + 1, Http.RequestAborted);
    }

    private string CursorOf(MerchantRow row) => Cursor.Encode((By is MerchantSort.Orders ? row.Orders : row.LastActivityAt.Ticks).ToString(CultureInfo.InvariantCulture), row.Id.Value);

    private static string N(long n) => n.ToString("N0", CultureInfo.CurrentCulture);
}
