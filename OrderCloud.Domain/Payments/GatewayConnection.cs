using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Payments;

/// <summary>A merchant's account at one gateway, one of each kind. Its settings hold secrets and are encrypted before they get here.</summary>
public sealed class GatewayConnection : Aggregate
{
    private GatewayConnection() { }

    public GatewayConnection(string kind, string protectedSettings, string baseUrl, DateTime at)
    {
        Id = ConnectionId.New();
        (Kind, ProtectedSettings, BaseUrl, CreatedAt) = (kind, protectedSettings, baseUrl, at);
        Record(new GatewaySaved(Id, Kind));
    }

    public ConnectionId Id { get; private set; }

    /// <summary>What <see cref="IPaymentGateway.Kind"/> says.</summary>
    public string Kind { get; private set; } = "";
    public string ProtectedSettings { get; private set; } = "";
    public string BaseUrl { get; private set; } = "";

    /// <summary>Switched off it takes no new payments; what it took is still followed and given back.</summary>
    public bool Enabled { get; private set; } = true;
    public DateTime CreatedAt { get; private set; }

    public void Switch(bool on)
    {
        Enabled = on;
        Record(new GatewaySaved(Id, Kind));
    }

    public void ChangeSettings(string protectedSettings)
    {
        ProtectedSettings = protectedSettings;
        Record(new GatewaySaved(Id, Kind));
    }
}

public sealed record GatewaySaved(ConnectionId ConnectionId, string Kind) : IDomainEvent;
