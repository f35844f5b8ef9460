using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>Step: what programs of the merchant were told of a customer, and what they answered. What was not sent yet is not sent any more.</summary>
internal static class ErasedWebhooks
{
    public static async Task RunAsync(AppDb db, CustomerId customer, CancellationToken ct)
    {
        var theirs = db.WebhookDeliveries.Where(d => d.OrderId != null && db.Orders.Any(o => o.Id == d.OrderId && o.CustomerId == customer));
        await db.WebhookAttempts.Where(a => a.Answer != "" && theirs.Any(d => d.Id == a.DeliveryId)).ExecuteUpdateAsync(s => s.SetProperty(a => a.Answer, ""), ct);
        await theirs.Where(d => d.State == WebhookDeliveryState.Waiting || d.State == WebhookDeliveryState.Failed)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, WebhookDeliveryState.Dead).SetProperty(d => d.LastError, WebhookRefusals.Erased.Message), ct);
        await theirs.ExecuteUpdateAsync(s => s.SetProperty(d => d.Body, ""), ct);
    }
}
