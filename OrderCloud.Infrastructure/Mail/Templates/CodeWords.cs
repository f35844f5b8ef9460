using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What the mail with a code says. What is kept of it has stars where the code stands.</summary>
public sealed class CodeWords : IMailSource
{
    internal const string Stars = "******";

    public IReadOnlyCollection<MailKind> Kinds { get; } = [MailKinds.VisitCode];

    public IQueryable<OrderId> NewestFirst(AppDb db) => db.Orders.OrderByDescending(o => o.PlacedAt).Select(o => o.Id);

    public Task<MailValues?> OfOrderAsync(AppDb db, MailKind kind, Order order, MailStyle style, string link, CancellationToken ct) =>
        Task.FromResult<MailValues?>(Of(order, style, link, kind.Find("code")!.Sample));

    internal static MailValues Of(Order order, MailStyle style, string link, string code) => MailValues.Of(order, style, link, "See your order").With(("code", code));
}
