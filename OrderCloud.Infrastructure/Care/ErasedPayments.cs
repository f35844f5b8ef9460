using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>Step: what gateways told of a customer, and what people wrote beside their money and their parts. What was paid and given back stays.</summary>
internal static class ErasedPayments
{
    public static async Task RunAsync(AppDb db, CustomerId customer, Identity identity, CancellationToken ct)
    {
        var theirs = db.Orders.Where(o => o.CustomerId == customer).Select(o => o.Id);
        await db.GatewayEvents.Where(e => e.OrderId != null && theirs.Contains(e.OrderId.Value)).ExecuteUpdateAsync(
            s => s.SetProperty(e => e.Body, Array.Empty<byte>()).SetProperty(e => e.Notice, "").SetProperty(e => e.Error, "").SetProperty(e => e.Result, Identity.Gone), ct);
        await db.PayLinks.Where(l => theirs.Contains(l.OrderId)).ExecuteUpdateAsync(s => s.SetProperty(l => l.Note, ""), ct);
        await db.FulfillmentOrders.Where(f => f.HoldNote != "" && theirs.Contains(f.OrderId)).ExecuteUpdateAsync(s => s.SetProperty(f => f.HoldNote, ""), ct);
        await db.PaymentIntents.Where(i => theirs.Contains(i.OrderId)).ExecuteUpdateAsync(s => s.SetProperty(i => i.Reason, "").SetProperty(i => i.Error, ""), ct);
        await db.CreditEntries.Where(e => e.CustomerId == customer).ExecuteUpdateAsync(s => s.SetProperty(e => e.Note, ""), ct);
        await db.Refunds.Where(r => theirs.Contains(r.OrderId)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Reason, Identity.Gone), ct);

        // The score stays, what it was made of may tell where they live.
        await db.RiskAssessments.Where(a => theirs.Contains(a.OrderId)).ExecuteUpdateAsync(s => s
            .SetProperty(a => a.Signals, (IReadOnlyList<RiskSignal>)new List<RiskSignal>()).SetProperty(a => a.Note, "").SetProperty(a => a.AddressKey, ""), ct);
        if (await db.FraudChoices.FirstOrDefaultAsync(ct) is { } choices && choices.Policy.Without(identity.Emails) is var left && left.Blocked.Count + left.Trusted.Count < choices.Policy.Blocked.Count + choices.Policy.Trusted.Count)
            choices.Change(left);

        // A notice that found no order: only its text says whom it is about.
        foreach (var failed in await db.GatewayEvents.Where(e => e.OrderId == null && e.Status == WorkStatus.Failed).Select(e => e.Id).ToListAsync(ct))
            if (identity.IsIn(await db.GatewayEvents.Where(e => e.Id == failed).Select(e => e.Body).SingleAsync(ct)))
                await db.GatewayEvents.Where(e => e.Id == failed).ExecuteUpdateAsync(s => s.SetProperty(e => e.Body, Array.Empty<byte>()).SetProperty(e => e.Notice, "").SetProperty(e => e.Error, Identity.Gone), ct);
    }
}
