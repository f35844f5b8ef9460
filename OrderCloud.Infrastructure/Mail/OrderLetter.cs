using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>Step: what every mail about an order starts from; null when the order has nobody to write to.</summary>
internal sealed record OrderLetter(Order Order, string Merchant, string Brand)
{
    public static async Task<OrderLetter?> ReadAsync(AppDb db, OrderId id, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().AsSingleQuery().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null || order.Email.Length == 0) return null;
        var store = await db.Stores.AsNoTracking().Select(s => new { s.Name, s.Brand }).SingleAsync(ct);
        return new(order, store.Name, store.Brand);
    }

    public Message Message(string kind, Guid causeId, string subject, MailContent content, DateTime at) => new()
    {
        OrderId = Order.Id, Kind = kind, CauseId = causeId, FromName = Merchant, To = Order.Email, ToName = Order.CustomerName, Subject = subject, At = at,
        Text = MailTemplate.Text(content), Html = MailTemplate.Html(content),
    };
}
