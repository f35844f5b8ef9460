using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Intake.Bulk;

public static class BulkRefusals
{
    public static readonly Refusal NotFound = new("bulk.not_found", "There is no such bulk action.", RefusalKind.Missing);

    public static readonly Refusal NothingSelected = Refusal.Invalid("bulk.empty", "orders", "Select at least one order.");

    public static readonly Refusal Ended = new("bulk.ended", "This bulk action has ended.");

    public static readonly Refusal MembersOnly = new("bulk.members", "Bulk actions are started by a member of the team.", RefusalKind.Forbidden);

    public static readonly Refusal SeatLost = new("bulk.seat_lost", "Whoever started it is not a member of this store any more.", RefusalKind.Forbidden);

    public static readonly Refusal Broken = new("bulk.broken", "Something broke on our side. Try it on this order alone.");

    public static readonly Refusal NothingToPrint = new("bulk.nothing_to_print", "No part of it is open at a location you work at.");

    public static readonly Refusal Held = new("bulk.held", "It is on hold, and what is on hold is not packed.");

    public static Refusal TooMany(int most) => Refusal.Invalid("bulk.too_many", "orders", $"At most {most:N0} orders at a time. Narrow the filter, or do it in parts.");
}
