using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Channels;

/// <summary>One account on one sales channel. Its settings hold secrets and are encrypted before they get here.</summary>
public sealed class Connection : Aggregate
{
    /// <summary>Sixty days.</summary>
    public const int LongestUnpaidHours = 1440;

    private Connection() { }

    public Connection(string kind, string code, string name, string protectedSettings, string baseUrl, DateTime at)
    {
        Id = ConnectionId.New();
        (Kind, Code, Name, ProtectedSettings, BaseUrl, CreatedAt) = (kind, code, name, protectedSettings, baseUrl, at);
        Record(new ConnectionSaved(Id, Code));
    }

    public ConnectionId Id { get; private set; }

    /// <summary>Which connector speaks for it: "api", "manual", "csv", "demo" or a vendor's key.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Unique in the merchant; orders carry it.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string ProtectedSettings { get; private set; } = "";
    public string BaseUrl { get; private set; } = "";
    public bool Enabled { get; private set; } = true;
    public DateTime CreatedAt { get; private set; }

    /// <summary>Hours an order of this channel may stay unpaid before it is cancelled; null: for ever.</summary>
    public int? UnpaidHours { get; private set; }

    public static Refusal? WhyNotLimit(int? hours) => hours is < 1 or > LongestUnpaidHours
        ? Refusal.Invalid("channel.unpaid_hours", "unpaidHours", $"Give 1 to {LongestUnpaidHours} hours, or nothing.") : null;

    /// <summary>For orders that come from now on; what is taken keeps its own limit.</summary>
    public void LimitUnpaid(int? hours)
    {
        RefusedException.ThrowIf(WhyNotLimit(hours));
        UnpaidHours = hours;
        Record(new ConnectionSaved(Id, Code));
    }

    public void Change(string name, bool enabled)
    {
        (Name, Enabled) = (name, enabled);
        Record(new ConnectionSaved(Id, Code));
    }

    public void ChangeSettings(string protectedSettings)
    {
        ProtectedSettings = protectedSettings;
        Record(new ConnectionSaved(Id, Code));
    }
}

/// <summary>A channel's product entry that stands for one of our variants.</summary>
public sealed class Listing : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public ConnectionId ConnectionId { get; init; }

    /// <summary>The SKU as the channel writes it.</summary>
    public string ExternalSku { get; init; } = "";
    public VariantId VariantId { get; set; }
}

public sealed record ConnectionSaved(ConnectionId ConnectionId, string Code) : IDomainEvent;
