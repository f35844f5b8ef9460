using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Risk;

/// <summary>Query: what the merchant lets the fraud check do.</summary>
public sealed class FraudPolicies(IDbContextFactory<AppDb> dbs)
{
    /// <param name="Version">0: the merchant has not chosen yet, and the defaults hold.</param>
    /// <param name="Currency">The store's.</param>
    public sealed record View(int Version, FraudPolicy Policy, string Currency);

    public async Task<View> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReadAsync(db, ct);
    }

    public static async Task<FraudPolicy> OfAsync(AppDb db, CancellationToken ct) => (await db.FraudChoices.AsNoTracking().FirstOrDefaultAsync(ct))?.Policy ?? FraudPolicy.Default;

    internal static async Task<View> ReadAsync(AppDb db, CancellationToken ct)
    {
        var choices = await db.FraudChoices.AsNoTracking().FirstOrDefaultAsync(ct);
        return new(choices?.Version ?? 0, choices?.Policy ?? FraudPolicy.Default, await db.Stores.Select(s => s.Currency).SingleAsync(ct));
    }
}

/// <summary>Changes the fraud check for what is judged from now on. What is held stays held.</summary>
public sealed class ChangeFraudPolicy(Writes writes, AuditTrail audit)
{
    public Task<Outcome<FraudPolicies.View>> RunAsync(FraudPolicyInput input, CancellationToken ct = default) => writes.RunAsync<FraudPolicies.View>(Permission.EditSettings, async db =>
    {
        if (input.WhyNot() is { } wrong) return wrong;
        var choices = await db.FraudChoices.FirstOrDefaultAsync(ct);
        if (input.Version is { } seen && seen != (choices?.Version ?? 0)) return RiskRefusals.PolicyStale;
        var (was, has) = FraudPolicyFields.Changes(choices?.Policy ?? FraudPolicy.Default, input.Tidy());
        if (has.Count > 0)
        {
            if (choices is null) db.Add(choices = new());
            choices.Change(input.Tidy());
            db.Add(audit.Entry("changed", "fraud_check", null, "Fraud check", was, has));
            await db.SaveChangesAsync(ct);
        }
        return await FraudPolicies.ReadAsync(db, ct);
    }, ct);
}

/// <summary>A fraud policy field by field, as the audit log tells what was changed; of the lists only that they were, because they name people.</summary>
internal static class FraudPolicyFields
{
    public static (Dictionary<string, object?> Was, Dictionary<string, object?> Has) Changes(FraudPolicy before, FraudPolicy after)
    {
        var changed = Of(before).Zip(Of(after)).Where(f => !Equals(f.First.Value, f.Second.Value)).ToList();
        return (changed.ToDictionary(f => f.First.Name, f => Told(f.First)), changed.ToDictionary(f => f.Second.Name, f => Told(f.Second)));
    }

    private static object? Told((string Name, object? Value) field) => field.Name is "Blocked" or "Trusted" ? AuditEntry.Hidden : field.Value;

    private static IEnumerable<(string Name, object? Value)> Of(FraudPolicy p) =>
    [
        ("Enabled", p.Enabled), ("Holds", p.Holds), ("Cancels", p.Cancels), ("MostOrders", p.MostOrders), ("Minutes", p.Minutes), ("ValueFactor", p.ValueFactor),
        ("Amounts", string.Join("; ", p.Amounts.Select(a => Money.Text(a.AboveMinor, a.Currency) + " " + a.Currency))), ("Blocked", string.Join('\n', p.Blocked)), ("Trusted", string.Join('\n', p.Trusted)),
    ];
}
