using System.Globalization;

namespace OrderCloud.Web.Components;

/// <summary>An instant in words, as people of a zone would say it now; without a zone in UTC.</summary>
/// <param name="At">UTC.</param>
internal readonly record struct WhenText(DateTime At, DateTimeOffset Now, TimeZoneInfo? Zone)
{
    public DateTimeOffset Local => InZone(new(DateTime.SpecifyKind(At, DateTimeKind.Utc)));
    public string Exact => Local.ToString("ddd d MMM yyyy, HH:mm zzz", CultureInfo.CurrentCulture);
    public string Short => Local.ToString("d MMM, HH:mm", CultureInfo.CurrentCulture);

    public string Day => Local.ToString(InZone(Now).Year == Local.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    public string Relative
    {
        get
        {
            var past = Now - Local;
            var span = past.Duration();
            if (span.TotalMinutes < 1) return "now";
            if (span.TotalDays >= 7) return Local.ToString(InZone(Now).Year == Local.Year ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture);

            var words = span.TotalHours < 1 ? $"{(int)span.TotalMinutes} min" : span.TotalDays < 1 ? $"{(int)span.TotalHours} h" : $"{(int)span.TotalDays} d";
            return past < TimeSpan.Zero ? $"in {words}" : $"{words} ago";
        }
    }

    private DateTimeOffset InZone(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone ?? TimeZoneInfo.Utc);
}
