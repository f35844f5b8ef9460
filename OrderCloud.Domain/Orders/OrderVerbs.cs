using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

/// <summary>What can be done to an order. Amend: contact, lines or prices change by the channel's later word; Edit: by the merchant's; Pay: its payments are summed anew; Keep: it waits for its payment without a limit;
/// Assess: somebody judged its risk; Convert: the rate of its currency became known.</summary>
public enum OrderVerb { Amend, Edit, Hold, Release, Tag, Map, Reserve, Unreserve, Cancel, Ship, Unship, Deliver, Return, Pay, Keep, Assess, Convert }

/// <summary>
/// The state follows from the counters (law 4); here stands what each verb may make of it. A line that is added opens an order again. What a channel
/// says of an order that is over puts a hold on it, so that somebody looks; a person holds only what is open.
/// </summary>
public static class OrderStates
{
    public static readonly Transitions<OrderStatus, OrderVerb> Table = new()
    {
        { OrderStatus.Open, OrderVerb.Amend, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Edit, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Hold, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Release, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Tag, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Map, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Reserve, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Unreserve, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Cancel, OrderStatus.Open, OrderStatus.Closed, OrderStatus.Cancelled },
        { OrderStatus.Open, OrderVerb.Ship, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Unship, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Deliver, OrderStatus.Open, OrderStatus.Closed },
        { OrderStatus.Open, OrderVerb.Return, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Pay, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Keep, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Assess, OrderStatus.Open },
        { OrderStatus.Open, OrderVerb.Convert, OrderStatus.Open },
        { OrderStatus.Closed, OrderVerb.Amend, OrderStatus.Closed, OrderStatus.Open },
        { OrderStatus.Closed, OrderVerb.Hold, OrderStatus.Closed },
        { OrderStatus.Closed, OrderVerb.Release, OrderStatus.Closed },
        { OrderStatus.Closed, OrderVerb.Tag, OrderStatus.Closed },
        { OrderStatus.Closed, OrderVerb.Map, OrderStatus.Closed },
        { OrderStatus.Closed, OrderVerb.Return, OrderStatus.Closed },
        { OrderStatus.Closed, OrderVerb.Pay, OrderStatus.Closed },
        { OrderStatus.Closed, OrderVerb.Assess, OrderStatus.Closed },
        { OrderStatus.Closed, OrderVerb.Convert, OrderStatus.Closed },
        { OrderStatus.Cancelled, OrderVerb.Amend, OrderStatus.Cancelled, OrderStatus.Open },
        { OrderStatus.Cancelled, OrderVerb.Hold, OrderStatus.Cancelled },
        { OrderStatus.Cancelled, OrderVerb.Release, OrderStatus.Cancelled },
        { OrderStatus.Cancelled, OrderVerb.Tag, OrderStatus.Cancelled },
        { OrderStatus.Cancelled, OrderVerb.Map, OrderStatus.Cancelled },
        { OrderStatus.Cancelled, OrderVerb.Pay, OrderStatus.Cancelled },
        { OrderStatus.Cancelled, OrderVerb.Assess, OrderStatus.Cancelled },
        { OrderStatus.Cancelled, OrderVerb.Convert, OrderStatus.Cancelled },
    };
}
