using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Which database holds a tenant. Asked from the first day, so that a big merchant can move to one of its own.</summary>
public interface ITenantPlacement
{
    DatabaseSettings DatabaseOf(TenantId tenant);
}

/// <summary>The default: all merchants in one database.</summary>
public sealed class SharedDatabase(DatabaseSettings settings) : ITenantPlacement
{
    public DatabaseSettings DatabaseOf(TenantId tenant) => settings;
}
