using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Catalog;

/// <summary>What is sold, in one or more variants.</summary>
public sealed class Product : Aggregate
{
    private readonly List<Variant> _variants = [];

    private Product() { }

    public Product(string title, string category)
    {
        Id = ProductId.New();
        Title = title;
        Category = category;
        Record(new ProductSaved(Id, title));
    }

    public ProductId Id { get; private set; }
    public string Title { get; private set; } = "";
    public string Category { get; private set; } = "";
    public IReadOnlyList<Variant> Variants => _variants;

    public void Rename(string title, string category)
    {
        (Title, Category) = (title, category);
        Record(new ProductSaved(Id, title));
    }

    public Refusal? WhyNotAdd(VariantDetails details) =>
        _variants.Any(v => v.Sku == details.Sku) ? CatalogRefusals.SkuTaken(details.Sku) : null;

    public Variant Add(VariantDetails details)
    {
        RefusedException.ThrowIf(WhyNotAdd(details));
        var variant = new Variant(Id, details);
        _variants.Add(variant);
        Record(new ProductSaved(Id, Title));
        return variant;
    }

    public void Change(VariantId id, VariantDetails details)
    {
        _variants.Single(v => v.Id == id).Change(details);
        Record(new ProductSaved(Id, Title));
    }
}

public sealed record ProductSaved(ProductId ProductId, string Title) : IDomainEvent;
