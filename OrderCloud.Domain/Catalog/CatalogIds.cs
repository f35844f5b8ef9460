using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Catalog;

public readonly record struct ProductId(Guid Value) : IId<ProductId>
{
    public static ProductId From(Guid value) => new(value);
    public static ProductId New() => new(Guid.CreateVersion7());
    public static bool operator <(ProductId a, ProductId b) => a.Value < b.Value;
    public static bool operator >(ProductId a, ProductId b) => a.Value > b.Value;
}

public readonly record struct VariantId(Guid Value) : IId<VariantId>, IComparable<VariantId>
{
    public static VariantId From(Guid value) => new(value);
    public static VariantId New() => new(Guid.CreateVersion7());
    public int CompareTo(VariantId other) => Value.CompareTo(other.Value);
    public static bool operator <(VariantId a, VariantId b) => a.Value < b.Value;
    public static bool operator >(VariantId a, VariantId b) => a.Value > b.Value;
    public static bool operator <=(VariantId a, VariantId b) => a.Value <= b.Value;
    public static bool operator >=(VariantId a, VariantId b) => a.Value >= b.Value;
}
