using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Step: calls off the order that was to go out for a return. What was paid for it can be refunded then, as for any cancelled order.</summary>
public sealed class ReplacementEnd(GatewayKinds gateways, CurrentUser user)
{
    public const string Reason = "the return was called off";

    /// <returns>Why the return cannot be called off; null: it can.</returns>
    internal async Task<Refusal?> ApplyAsync(AppDb db, Return of, DateTime now, CancellationToken ct)
    {
        if (!of.Outcome.SendsGoods() || of.ReplacementId is not { } id || await WholeOrder.LoadAsync(db, id, ct) is not { Order.Status: not OrderStatus.Cancelled } whole) return null;
        if (whole.Order.Lines.Any(l => l.Fulfilled > 0)) return ReturnRefusals.ReplacementLeft;
        return await CancelOrder.ApplyAsync(db, whole, new(id, Reason), user, gateways, now, ct) is Outcome<WholeOrder>.Refused(var why) ? why : null;
    }
}
