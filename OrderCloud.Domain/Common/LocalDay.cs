namespace OrderCloud.Domain.Common;

/// <summary>A day of the merchant's calendar in UTC, and the same weekday a week before up to the same time of day.</summary>
public readonly record struct LocalDay(DateTime Start, DateTime Now, DateTime WeekAgo, DateTime WeekAgoUntil)
{
    /// <param name="now">UTC.</param>
    /// <param name="timeZone">IANA name.</param>
    public static LocalDay Of(DateTime now, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        return new(ToUtc(local.Date, zone), now, ToUtc(local.Date.AddDays(-7), zone), ToUtc(local.AddDays(-7), zone));
    }

    /// <summary>The last days of the calendar, today last, each with its first instant in UTC.</summary>
    public static IReadOnlyList<(DateOnly Day, DateTime Start)> Starts(DateTime now, string timeZone, int days)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var today = TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date;
        return [.. Enumerable.Range(1 - days, days).Select(i => (DateOnly.FromDateTime(today.AddDays(i)), ToUtc(today.AddDays(i), zone)))];
    }

    /// <summary>The first instant of a day of the calendar, in UTC.</summary>
    public static DateTime StartOf(DateOnly day, string timeZone) => ToUtc(day.ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>UTC; a time that the clocks skipped is the one after the gap.</summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
