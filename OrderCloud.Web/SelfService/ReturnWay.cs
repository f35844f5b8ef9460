using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>What a customer may get for what they send back, as the forms of a return name it. Another one is another entry.</summary>
public sealed record ReturnWay(ReturnOutcome Outcome, string Code, string Title, string About)
{
    public static readonly IReadOnlyList<ReturnWay> All =
    [
        new(ReturnOutcome.Refund, "refund", "Refund", "Money back, the way you paid"),
        new(ReturnOutcome.Exchange, "exchange", "Exchange", "Another size or colour, or another product"),
        new(ReturnOutcome.StoreCredit, "store_credit", "Store credit", "Its worth, for what you order later"),
    ];

    /// <summary>Store credit where the policy offers it, and where somebody is known who would have it.</summary>
    public static IEnumerable<ReturnWay> For(Order order, ReturnPolicy policy) => All.Where(w => w.Outcome is not ReturnOutcome.StoreCredit || (policy.OffersCredit && order.CustomerId is not null));

    /// <summary>The first one where nothing that is known was chosen.</summary>
    public static ReturnWay Of(string code) => All.FirstOrDefault(w => w.Code == code) ?? All[0];
}
