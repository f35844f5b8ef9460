using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Risk;

/// <summary>/fraud-check and /orders/{id}/risk of the HTTP API.</summary>
public static class FraudEndpoints
{
    public static void MapFraudCheck(this RouteGroupBuilder api)
    {
        api.MapGet("/fraud-check", async (FraudPolicies policies, CancellationToken ct) => Results.Ok(FraudPolicyBody.Of(await policies.RunAsync(ct))))
            .Needs(Permission.ViewSettings).Produces<FraudPolicyBody>();

        api.MapPut("/fraud-check", (FraudPolicyRequest body, HttpContext http, ChangeFraudPolicy change) => http.WriteAsync(
                async () => body.Read() switch
                {
                    Outcome<FraudPolicyInput>.Done(var input) => await change.RunAsync(input, http.RequestAborted),
                    Outcome<FraudPolicyInput>.Refused(var why) => why,
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                }, view => Answer.Ok(FraudPolicyBody.Of(view))))
            .Needs(Permission.EditSettings).Produces<FraudPolicyBody>();

        api.MapGet("/orders/{id:guid}/risk", async (Guid id, RiskOfOrder risk, CancellationToken ct) =>
                await risk.RunAsync(new OrderId(id), ct) is { } found ? Results.Ok(RiskBody.Of(found)) : Problems.Of(OrderRefusals.NotFound))
            .Needs(Permission.ViewOrders).Produces<RiskBody>();

        api.MapPost("/orders/{id:guid}/risk/approve", (Guid id, HttpContext http, ApproveOrder approve, ApproveRequest? body = null) => http.WriteAsync(
                () => approve.RunAsync(new(id), body?.Note ?? "", body?.Version, http.RequestAborted),
                order => Answer.Ok(new ApprovedBody(id, true, OrderViews.Word(order.FulfillmentStatus)))))
            .Needs(Permission.EditOrders).Produces<ApprovedBody>();
    }
}
