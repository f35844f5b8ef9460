using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Payments.Links;

namespace OrderCloud.Web.SelfService;

/// <summary>What the link of this request opens; nothing when it leads nowhere.</summary>
public sealed class CustomerVisit
{
    public TrackedOrder? Order { get; set; }

    /// <summary>The order that is followed.</summary>
    public OrderId? Tracked { get; set; }

    public PayPageView? Pay { get; set; }

    /// <summary>The order whose returns it opens.</summary>
    public OrderId? Returns { get; set; }

    /// <summary>The page asks who it is for.</summary>
    public bool NeedsNoLink { get; set; }

    public bool IsLost => Order is null && Pay is null && Returns is null && !NeedsNoLink;

    /// <summary>Answers 404 with the page that is rendered. Set before, the site's own page for 404 would stand in its place.</summary>
    public static void Lose(HttpContext context) => context.Response.OnStarting(() =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
