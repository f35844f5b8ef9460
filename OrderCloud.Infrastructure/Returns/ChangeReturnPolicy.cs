using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Adds the next version of the return policy. Orders that are there keep theirs; what changes nothing adds none.</summary>
public sealed class ChangeReturnPolicy(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<ReturnPolicies.View>> RunAsync(ReturnPolicyInput input, CancellationToken ct) => writes.RunAsync<ReturnPolicies.View>(Permission.EditSettings, async db =>
    {
        if (input.WhyNot() is { } wrong) return wrong;
        var store = await db.Stores.SingleAsync(ct);
        if (input.Version is { } seen && seen != store.ReturnPolicyVersion) return ReturnRefusals.PolicyStale;
        var (policy, before) = (input.Tidy(), await ReturnPolicies.OfAsync(db, store.ReturnPolicyVersion, ct));
        var places = await ReturnPolicies.PlacesAsync(db, ct);
        if (WhyNotPlaces(policy, before, places) is { } nowhere) return nowhere;

        var (was, has) = ReturnPolicyFields.Changes(before, policy, places);
        if (has.Count > 0)
        {
            store.ChangeReturnPolicy(store.ReturnPolicyVersion + 1);
            db.Add(new ReturnPolicyVersion(store.ReturnPolicyVersion, policy, user.Name.Cut(200), clock.GetUtcNow().UtcDateTime));
            db.Add(audit.Entry("changed", "return_policy", null, "Return policy", was, has));
            await db.SaveChangesAsync(ct);
        }
        return (await ReturnPolicies.ReadAsync(db, null, ct))!;
    }, ct);

    private static Refusal? WhyNotPlaces(ReturnPolicy policy, ReturnPolicy before, IReadOnlyList<ReturnPolicies.Place> places)
    {
        var errors = new Errors();
        HashSet<LocationId> kept = [.. before.Destinations.Select(d => d.Location), .. before.Destination is { } usual ? [usual] : Array.Empty<LocationId>()];
        Check("destination", policy.Destination);
        foreach (var (i, to) in policy.Destinations.Index()) Check($"destinations[{i}].location", to.Location);
        return errors.ToRefusal();

        void Check(string field, LocationId? chosen)
        {
            if (chosen is not { } id) return;
            if (places.FirstOrDefault(p => p.Id == id) is not { } place) errors.Add(field, "Choose one of your locations.");
            else if (!place.Active && !kept.Contains(id)) errors.Add(field, $"{place.Name} is switched off. Choose another location.");
        }
    }
}
