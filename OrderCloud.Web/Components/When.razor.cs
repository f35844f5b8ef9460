using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>"3 h ago"; the exact time, in the merchant's zone, in the title and for machines.</summary>
public sealed partial class When(TimeProvider clock)
{
    /// <summary>UTC.</summary>
    [Parameter, EditorRequired] public DateTime At { get; set; }

    [Parameter] public bool Absolute { get; set; }

    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    private DateTimeOffset Local => TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(At, DateTimeKind.Utc)), Zone ?? TimeZoneInfo.Utc);
    private string Exact => Local.ToString("ddd d MMM yyyy, HH:mm zzz", CultureInfo.CurrentCulture);
    private string Short => Local.ToString("d MMM, HH:mm", CultureInfo.CurrentCulture);

    private string Relative
    {
        get
        {
            var past = clock.GetUtcNow() - Local;
            var span = past.Duration();
            if (span.TotalMinutes < 1) return "now";
            if (span.TotalDays >= 7) return Local.ToString(IsThisYear ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture);

            var words = span.TotalHours < 1 ? $"{(int)span.TotalMinutes} min" : span.TotalDays < 1 ? $"{(int)span.TotalHours} h" : $"{(int)span.TotalDays} d";
            return past < TimeSpan.Zero ? $"in {words}" : $"{words} ago";
        }
    }

    private bool IsThisYear => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone ?? TimeZoneInfo.Utc).Year == Local.Year;
}
