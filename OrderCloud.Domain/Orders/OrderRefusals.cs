using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

public static class OrderRefusals
{
    public static readonly Refusal NotFound = new("order.not_found", "There is no such order.", RefusalKind.Missing);

    public static readonly Refusal Stale = new("order.stale", "Someone changed this order. Reload it and decide again.", RefusalKind.Stale);

    public static readonly Refusal LineNotFound = new("order.line_not_found", "The order has no such line.", RefusalKind.Missing);

    public static readonly Refusal HoldNotFound = new("order.hold_not_found", "The order has no such hold.", RefusalKind.Missing);

    public static readonly Refusal HoldReleased = new("order.hold_released", "This hold was already released.");

    public static readonly Refusal StillUnmapped = new("order.unmapped", "Map the unknown products first: the order cannot ship without them.");

    public static readonly Refusal UnitsMissing = Refusal.Invalid("order.units", "quantity", "Choose at least one unit.");

    public static readonly Refusal NothingToCancel = new("order.nothing_to_cancel", "Everything of this order is already shipped or cancelled.");

    public static readonly Refusal OnHold = new("order.on_hold", "The order is on hold. Release its holds first.");

    public static readonly Refusal AlreadyMapped = new("order.line_mapped", "This line already stands for one of your products.");

    public static readonly Refusal TooManyTags = new("order.tags_full", $"An order has at most {OrderTag.MaxPerOrder} tags.");

    public static readonly Refusal NoLimit = new("order.no_limit", "This order has no time by which it must be paid.");

    public static readonly Refusal NotExpired = new("order.not_expired", "The order is paid, or its time has not come.");

    public static readonly Refusal NoHold = new("order.no_hold", "No hold stands on this order.");

    public static Refusal HasTag(string name) => new("order.tag_there", $"The order has the tag “{name}” already.");

    public static Refusal HasNoTag(string name) => new("order.tag_missing", $"The order does not have the tag “{name}”.");

    public static readonly Refusal HistoryEmpty = Refusal.Invalid("order.history_empty", "lines", "A past order has at least one line.");

    public static readonly Refusal EndedBeforePlaced = Refusal.Invalid("order.ended_before_placed", "ended", "An order cannot have ended before it was placed.");

    public static readonly Refusal NothingChanges = new("order.change_empty", "Nothing would change. Change something first.");

    public static readonly Refusal NothingLeft = new("order.change_leaves_nothing", "Nothing of the order would be left. Cancel it instead.");

    public static readonly Refusal ChangeNotFound = new("order.change_not_found", "The order has no such change.", RefusalKind.Missing);

    public static readonly Refusal ChangeEnded = new("order.change_ended", "This change was confirmed or discarded already.");

    public static readonly Refusal ChangeMoved =
        new("order.change_moved", "Stock or the order changed meanwhile, and the result would be another than was shown. Look at it again.", RefusalKind.Stale);

    public static readonly Refusal ShippingSent =
        new("order.shipping_sent", "Something of the order has left already: its shipping cannot be changed any more. Give money back instead.");

    public static readonly Refusal PackedForAddress =
        new("order.packed_for_address", "A parcel is packed for the address as it is. Unpack it first, or hold the order.");

    public static readonly Refusal Erased = new("order.erased", "Who ordered was erased, for good.");

    public static readonly Refusal NothingLeftToChange = new("order.customer_nothing", "Nothing of this order is left to be sent.");

    public static readonly Refusal PartHasLeft = new("order.customer_left", "A part of this order has left already. When it is with you, you can send it back.");

    public static readonly Refusal BeingPacked = new("order.customer_packing", "It is being packed already. When it is with you, you can send it back.");

    public static readonly Refusal OrderedElsewhere = new("order.customer_elsewhere", "You ordered this in another shop, which keeps the order. Cancel it there.");

    public static readonly Refusal BeingChanged = new("order.customer_changing", "Somebody is changing this order just now. Try again in a while.");

    public static Refusal ChangeOpen(string by, DateTime since) =>
        new("order.change_open", $"{by} has been changing this order since {since:d MMM, HH:mm} UTC. Confirm or discard that change first.");

    public static Refusal ItsChannelSays(string channel) => new("order.channel_says",
        $"{channel} says what was ordered and for which price. Change it there: it comes here by itself.");

    public static Refusal PriceOfShipped(string sku) =>
        new("order.price_of_shipped", $"{sku} has left already: its price cannot be changed any more. Give money back instead.");

    public static Refusal NegativePrice(string sku) => Refusal.Invalid("order.negative_price", "lines", $"{sku}: price, discount and tax cannot be below zero.");

    public static Refusal DiscountAboveLine(string sku) => Refusal.Invalid("order.discount_above_line", "lines", $"{sku}: a discount cannot be more than the line.");

    public static Refusal RefundUndecided(Money paid) => Refusal.Invalid(
        "order.refund_undecided", "refund", $"{paid} of what is cancelled was paid. Say with \"refund\" whether it is given back now: true or false.");

    public static Refusal NotOpen(string number) => new("order.not_open", $"{number} is not open any more: nothing of it is left to ship.");

    public static Refusal Exists(OrderId id) =>
        new("order.exists", $"There is an order with this external id and other content: {id.Value}.", RefusalKind.Rule,
            new Dictionary<string, string[]> { ["orderId"] = [id.Value.ToString()] });

    public static Refusal TooManyToCancel(string sku, int open, int shipped) => new("order.cancel_too_many",
        open == 0 && shipped > 0 ? $"{sku} is already shipped: cancel the shipment or take it back as a return."
        : $"Only {open} of {sku} can still be cancelled.");
}
