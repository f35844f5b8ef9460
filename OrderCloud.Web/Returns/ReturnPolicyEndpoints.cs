using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Returns;

/// <summary>/return-policy of the HTTP API.</summary>
public static class ReturnPolicyEndpoints
{
    public static void MapReturnPolicy(this RouteGroupBuilder api)
    {
        // Without a version the one in force; an order names the one it was placed under.
        api.MapGet("/return-policy", async (int? version, ReturnPolicies policies, CancellationToken ct) =>
                await policies.RunAsync(version, ct) is { } found ? Results.Ok(ReturnPolicyBody.Of(found)) : Problems.Of(ReturnRefusals.NoSuchVersion))
            .Needs(Permission.ViewSettings).Produces<ReturnPolicyBody>();

        api.MapPut("/return-policy", (ReturnPolicyRequest body, HttpContext http, ReturnPolicies policies, ChangeReturnPolicy change) => http.WriteAsync(
                async () => body.Read((await policies.RunAsync(null, http.RequestAborted))!.Places) switch
                {
                    Outcome<ReturnPolicyInput>.Done(var input) => await change.RunAsync(input, http.RequestAborted),
                    Outcome<ReturnPolicyInput>.Refused(var why) => why,
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                }, view => Answer.Ok(ReturnPolicyBody.Of(view))))
            .Needs(Permission.EditSettings).Produces<ReturnPolicyBody>();
    }
}
