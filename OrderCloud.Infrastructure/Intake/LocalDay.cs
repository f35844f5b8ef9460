namespace OrderCloud.Infrastructure.Intake;

/// <summary>A day of the merchant's calendar in UTC, and the same weekday a week before up to the same time of day.</summary>
public readonly record struct LocalDay(DateTime Start, DateTime Now, DateTime WeekAgo, DateTime WeekAgoUntil)
{
    /// <param name="now">UTC.</param>
    /// <param name="timeZone">IANA name.</param>
    public static LocalDay Of(DateTime now, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        return new(Utc(local.Date, zone), now, Utc(local.Date.AddDays(-7), zone), Utc(local.AddDays(-7), zone));
    }

    /// <summary>UTC; a time that the clocks skipped is the one after the gap.</summary>
    private static DateTime Utc(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
