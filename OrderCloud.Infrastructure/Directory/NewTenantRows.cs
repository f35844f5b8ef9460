using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Directory;

/// <summary>The rows that a feature gives to every new merchant: some in the merchant's own data, some in the directory.</summary>
public sealed record NewTenantRows(Func<TenantId, DateTime, SeedRows> Make);

/// <param name="Data">For the tenant's database.</param>
/// <param name="Directory">For the directory.</param>
public sealed record SeedRows(IReadOnlyList<ITenantOwned> Data, IReadOnlyList<object> Directory);
