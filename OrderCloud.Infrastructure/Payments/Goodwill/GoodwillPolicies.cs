using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Goodwill;

/// <summary>Query: who may give how much goodwill.</summary>
public sealed class GoodwillPolicies(IDbContextFactory<AppDb> dbs)
{
    /// <param name="Version">0: the merchant has not chosen yet, and the defaults hold.</param>
    /// <param name="Currency">The store's; the amounts of an older policy may be in another.</param>
    public sealed record View(int Version, GoodwillPolicy Policy, string Currency);

    public async Task<View> RunAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReadAsync(db, ct);
    }

    internal static async Task<GoodwillPolicy> OfAsync(AppDb db, CancellationToken ct) => (await db.GoodwillChoices.AsNoTracking().FirstOrDefaultAsync(ct))?.Policy ?? GoodwillPolicy.Default;

    internal static async Task<View> ReadAsync(AppDb db, CancellationToken ct)
    {
        var choices = await db.GoodwillChoices.AsNoTracking().FirstOrDefaultAsync(ct);
        return new(choices?.Version ?? 0, choices?.Policy ?? GoodwillPolicy.Default, await db.Stores.Select(s => s.Currency).SingleAsync(ct));
    }
}

/// <summary>Changes the limits for what is given from now on.</summary>
public sealed class ChangeGoodwillPolicy(Writes writes, AuditTrail audit)
{
    public Task<Outcome<GoodwillPolicies.View>> RunAsync(GoodwillPolicyInput input, CancellationToken ct = default) => writes.RunAsync<GoodwillPolicies.View>(Permission.EditSettings, async db =>
    {
        if (input.WhyNot() is { } wrong) return wrong;
        var choices = await db.GoodwillChoices.FirstOrDefaultAsync(ct);
        if (input.Version is { } seen && seen != (choices?.Version ?? 0)) return GoodwillRefusals.PolicyStale;
        var policy = input.In(await db.Stores.Select(s => s.Currency).SingleAsync(ct));
        var (was, has) = Changes(choices?.Policy ?? GoodwillPolicy.Default, policy);
        if (has.Count > 0)
        {
            if (choices is null) db.Add(choices = new());
            choices.Change(policy);
            db.Add(audit.Entry("changed", "goodwill", null, "Goodwill", was, has));
            await db.SaveChangesAsync(ct);
        }
        return await GoodwillPolicies.ReadAsync(db, ct);
    }, ct);

    private static (Dictionary<string, object?> Was, Dictionary<string, object?> Has) Changes(GoodwillPolicy before, GoodwillPolicy after)
    {
        var changed = Of(before).Zip(Of(after)).Where(f => f.First.Value != f.Second.Value).ToList();
        return (changed.ToDictionary(f => f.First.Name, f => (object?)f.First.Value), changed.ToDictionary(f => f.Second.Name, f => (object?)f.Second.Value));
    }

    private static IEnumerable<(string Name, string Value)> Of(GoodwillPolicy p) =>
        [("OwnerLimit", Said(p.Owner, p)), ("ManagerLimit", Said(p.Manager, p)), ("ServiceLimit", Said(p.Service, p))];

    private static string Said(GoodwillLimit limit, GoodwillPolicy of) =>
        $"{limit.Percent} %{(limit.MostMinor is { } most ? $", at most {Money.Text(most, of.Currency)} {of.Currency}" : "")}";
}
