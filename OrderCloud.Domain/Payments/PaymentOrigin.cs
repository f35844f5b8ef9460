using System.Diagnostics.CodeAnalysis;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Payments;

/// <summary>What is written on everything that is made at a gateway, so that its reports find their order.</summary>
/// <param name="Tenant">The merchant's address.</param>
/// <param name="IntentId">Of the stored intent. The order's number says nothing here: it may change, and two merchants may share it.</param>
public sealed record PaymentOrigin(string Tenant, OrderId OrderId, Guid IntentId)
{
    /// <summary>"acme.0197….0198…": letters, digits, hyphens and two points, at most 106 characters.</summary>
    public override string ToString() => $"{Tenant}.{OrderId.Value:N}.{IntentId:N}";

    /// <summary>False for whatever somebody else wrote there.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PaymentOrigin? origin)
    {
        origin = null;
        if (text?.Split('.') is not [{ Length: > 0 and <= 40 } tenant, var order, var intent]) return false;
        if (!Guid.TryParseExact(order, "N", out var orderId) || !Guid.TryParseExact(intent, "N", out var intentId)) return false;
        origin = new(tenant, new(orderId), intentId);
        return true;
    }
}
