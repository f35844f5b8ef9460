using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Settings;

/// <summary>An owner was refused something for its amount, or wants to know how near they are: they see each limit beside what is used. Nothing is changed here.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class LimitsPage(MerchantUse query)
{
    private MerchantUse.View? _use;

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync() => _use = await query.RunAsync(default);

    private static string Number(int? limit) => limit?.ToString("N0", CultureInfo.CurrentCulture) ?? "No limit";
}
