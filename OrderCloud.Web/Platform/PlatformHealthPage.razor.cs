using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Platform;

/// <summary>Something is slow or broken: an operator asks whether the site is well, how large it grew, how much waits and which nodes answer.</summary>
public sealed partial class PlatformHealthPage(HealthCheckService checks, SiteCondition condition, TimeProvider clock)
{
    private HealthReport? _report;
    private ConditionView? _condition;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private static string Version => typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private string Uptime
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            var up = clock.GetUtcNow() - process.StartTime.ToUniversalTime();
            return up.TotalHours < 1 ? $"{(int)up.TotalMinutes} min" : up.TotalDays < 2 ? $"{(int)up.TotalHours} h" : $"{(int)up.TotalDays} days";
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override async Task OnInitializedAsync()
    {
        _report = await checks.CheckHealthAsync(Http.RequestAborted);
        _condition = await condition.RunAsync(Http.RequestAborted);
    }

    private static string N(long n) => n.ToString("N0", CultureInfo.CurrentCulture);
}
