using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Audit;

/// <summary>What the address of the audit log asks for; its export reads the same.</summary>
/// <param name="Since">Days back, or a day like 2026-03-02 in the merchant's zone.</param>
public sealed record AuditQuery(
    [FromQuery(Name = QueryKeys.Search)] string? Search, [FromQuery(Name = "subject")] string? Subject,
    [FromQuery(Name = "action")] string? Action, [FromQuery(Name = "since")] string? Since, [FromQuery(Name = "until")] string? Until,
    [FromQuery(Name = "by")] string? By = null)
{
    public AuditFilter ToFilter(DateTime now, TimeZoneInfo zone) => new(
        Search ?? "", Subject ?? "", Action ?? "",
        int.TryParse(Since, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 10_000 ? now.AddDays(-days) : Begin(Since, zone, 0), Begin(Until, zone, 1),
        By switch { "operators" => ActorKind.Operator, "members" => ActorKind.Member, "keys" => ActorKind.ApiKey, _ => null });

    private static DateTime? Begin(string? day, TimeZoneInfo zone, int later) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue.AddDays(-1)
        ? Utc(date.AddDays(later).ToDateTime(TimeOnly.MinValue), zone) : null;

    // A day that begins in the hour that summer time leaves out begins an hour later.
    private static DateTime Utc(DateTime local, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
}
