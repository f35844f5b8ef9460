using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Goodwill;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Payments;

/// <summary>Favours to customers over the HTTP API: /orders/{id}/goodwill, and /goodwill-limits, which members go by.</summary>
public static class GoodwillEndpoints
{
    public static void MapGoodwill(this RouteGroupBuilder api)
    {
        // Without an amount: how much may be given.
        api.MapPost("/orders/{id:guid}/goodwill/preview", async (Guid id, GoodwillAskBody body, GetOrder orders, GoodwillPreview preview, CancellationToken ct) =>
                await PaymentEndpoints.ReadAsync(id, orders, r => r.Goodwill(new(id), body), ask => preview.RunAsync(ask.Id, ask.AmountMinor, ask.Version, ct), ct) switch
                {
                    Outcome<GoodwillEffects>.Done(var effects) => Results.Ok(GoodwillPreviewBody.Of(effects)),
                    Outcome<GoodwillEffects>.Refused(var why) => Problems.Of(why),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                })
            .Needs(Permission.GiveGoodwill).Produces<GoodwillPreviewBody>();

        api.MapPost("/orders/{id:guid}/goodwill", (Guid id, GoodwillAskBody body, HttpContext http, GetOrder orders, GiveGoodwill give) =>
            {
                var currency = "";
                return http.WriteAsync(
                    () => PaymentEndpoints.ReadAsync(id, orders, r => r.Goodwill(new(id), body), ask => give.RunAsync(ask, http.RequestAborted), http.RequestAborted, code => currency = code),
                    done => Answer.Created(NewRefundBody.Of(done, currency)));
            })
            .Needs(Permission.GiveGoodwill).Produces<NewRefundBody>(StatusCodes.Status201Created);

        api.MapGet("/goodwill-limits", async (GoodwillPolicies policies, CancellationToken ct) => Results.Ok(GoodwillLimitsBody.Of(await policies.RunAsync(ct))))
            .Needs(Permission.ViewSettings).Produces<GoodwillLimitsBody>();

        api.MapPut("/goodwill-limits", (GoodwillLimitsRequest body, HttpContext http, GoodwillPolicies policies, ChangeGoodwillPolicy change) => http.WriteAsync(
                async () => body.Read((await policies.RunAsync(http.RequestAborted)).Currency) switch
                {
                    Outcome<GoodwillPolicyInput>.Done(var input) => await change.RunAsync(input, http.RequestAborted),
                    Outcome<GoodwillPolicyInput>.Refused(var why) => why,
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                }, view => Answer.Ok(GoodwillLimitsBody.Of(view))))
            .Needs(Permission.EditSettings).Produces<GoodwillLimitsBody>();
    }
}
