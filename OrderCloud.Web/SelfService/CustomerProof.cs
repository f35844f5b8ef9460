using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>Whether who holds the link of an order is the one who ordered: such links are sent on. As slow to guess as where an order is looked for (T12).</summary>
public sealed class CustomerProof(FindForReturn find, FindThrottle throttle, CurrentUser user)
{
    /// <returns>What to say; null: it is.</returns>
    public async Task<string?> WhyNotAsync(Order order, string? proof, HttpContext http)
    {
        if (!throttle.MayTry(user.TenantId, order.Number, http))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return FindThrottle.Wait;
        }
        return await find.RunAsync(order.Number, proof ?? "", http.RequestAborted) == order.Id ? null : "This is not the e-mail or postal code of this order.";
    }
}
