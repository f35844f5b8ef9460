using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

/// <summary>A merchant's settings as typed.</summary>
/// <param name="Version">The version the caller saw; null takes whatever is there.</param>
public sealed record StoreInput(string Name, string Brand, bool ShipComplete, int? MaxParcels, int PromiseDays, int? Version = null)
{
    public Refusal? WhyNot()
    {
        var errors = new Errors();
        errors.AddIf(Name.Trim().Length is 0 or > 80, "name", "Give your store a name of at most 80 characters.");
        errors.AddIf(!BrandColor.TryRead(Brand, out _), "brand", TenantRefusals.BrandColor.Message);
        errors.AddIf(MaxParcels is < 1 or > 20, "maxParcels", "An order may be split into 1 to 20 parcels. Leave it empty for no limit.");
        errors.AddIf(PromiseDays is < 1 or > 60, "promiseDays", "Promise an arrival within 1 to 60 days.");
        return errors.ToRefusal();
    }
}
