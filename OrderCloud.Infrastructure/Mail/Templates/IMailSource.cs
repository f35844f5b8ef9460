using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>Knows what the variables of its events become for an order.</summary>
public interface IMailSource
{
    IReadOnlyCollection<MailKind> Kinds { get; }

    /// <summary>Orders that came so far, the last one first.</summary>
    IQueryable<OrderId> NewestFirst(AppDb db);

    /// <summary>As the order's last mail of this kind would say it; null when the order has not come so far.</summary>
    /// <param name="link">Stands where the mail has the customer's own link.</param>
    Task<MailValues?> OfOrderAsync(AppDb db, MailKind kind, Order order, MailStyle style, string link, CancellationToken ct);
}
