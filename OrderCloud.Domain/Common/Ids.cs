namespace OrderCloud.Domain.Common;

/// <summary>A Guid that can only be used as the id of one kind of thing. Ids order as they were made, so keyset paging may compare them.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }
    static abstract TSelf From(Guid value);
}

public readonly record struct TenantId(Guid Value) : IId<TenantId>
{
    public static TenantId From(Guid value) => new(value);
    public static TenantId New() => new(Guid.CreateVersion7());
    public static bool operator <(TenantId a, TenantId b) => a.Value < b.Value;
    public static bool operator >(TenantId a, TenantId b) => a.Value > b.Value;
}

/// <summary>A row that belongs to exactly one tenant; the filter and the write guard look for this.</summary>
public interface ITenantOwned
{
    TenantId TenantId { get; }
}
