using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Web.Settings;

/// <summary>An owner wants to change something and does not know where it is: every section with a line on what it decides, as far as they may open it.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class SettingsPage(CurrentUser user, AuditLog log, TimeProvider clock)
{
    private int _looks;

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync() => _looks = await log.LooksSinceAsync(clock.GetUtcNow().UtcDateTime.AddDays(-30), default);

    private IEnumerable<SettingsGroup> Groups => SettingsSections.Of(Merchant, user.May);
}
