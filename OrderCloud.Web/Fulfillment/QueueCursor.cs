using System.Globalization;
using OrderCloud.Infrastructure.Fulfillment;

namespace OrderCloud.Web.Fulfillment;

/// <summary>Where a page of the queue begins, as it stands in the address: ticks and id, and a mark where what is held begins to stand.</summary>
public static class QueueCursor
{
    private const string Held = "held";

    public static string Write(QueuePlace place) => $"{place.PromisedAt.Ticks.ToString(CultureInfo.InvariantCulture)}-{place.Id.Value:N}{(place.Held ? $"-{Held}" : "")}";

    /// <summary>Null for nothing and for what was not written here: then the queue begins at its top.</summary>
    public static QueuePlace? Read(string? text) =>
        text?.Split('-') is [var ticks, var id, .. var mark] && mark is [] or [Held] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
            ? new(mark.Length > 0, new DateTime(at, DateTimeKind.Utc), new(guid))
            : null;
}
