using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

public readonly record struct CustomerId(Guid Value) : IId<CustomerId>
{
    public static CustomerId From(Guid value) => new(value);
    public static CustomerId New() => new(Guid.CreateVersion7());
    public static bool operator <(CustomerId a, CustomerId b) => a.Value < b.Value;
    public static bool operator >(CustomerId a, CustomerId b) => a.Value > b.Value;
}

/// <summary>Something about the customer changed; for those who show it.</summary>
public sealed record CustomerChanged(CustomerId CustomerId) : IDomainEvent;
