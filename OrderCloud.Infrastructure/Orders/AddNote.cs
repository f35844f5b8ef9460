using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>A colleague's words on an order's timeline.</summary>
public sealed class AddNote(Writes writes, CurrentUser user, TimeProvider clock)
{
    public const int MaxText = 2000;

    public Task<Outcome<Guid>> RunAsync(OrderId id, string text, CancellationToken ct = default) =>
        writes.RunAsync<Guid>(Permission.EditOrders, async db =>
        {
            if (string.IsNullOrWhiteSpace(text)) return Refusal.Invalid("order.note", "text", "Write the note first.");
            if (text.Length > MaxText) return Refusal.Invalid("order.note", "text", $"A note has at most {MaxText:N0} characters.");
            if (await db.Orders.IgnoreAutoIncludes().FirstOrDefaultAsync(o => o.Id == id, ct) is null) return OrderRefusals.NotFound;   // held: the audit log names it

            var entry = OrderTimeline.Entry(id, "note", text.Trim(), user.Name, clock.GetUtcNow().UtcDateTime);
            db.Add(entry);
            db.Announce("order", id.Value);
            return entry.Id;
        }, ct);
}
