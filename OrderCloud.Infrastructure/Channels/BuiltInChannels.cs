using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Channels;

/// <summary>The channels that every merchant has: orders by the HTTP API, typed in, and from files.</summary>
public static class BuiltInChannels
{
    private static readonly (string Code, string Name)[] All = [("api", "HTTP API"), ("manual", "Typed in"), ("csv", "CSV files")];

    public static IServiceCollection AddBuiltInChannels(this IServiceCollection services) => services.AddSingleton(new NewTenantRows(Rows));

    private static SeedRows Rows(TenantId tenant, DateTime at)
    {
        var connections = All.Select(c => new Connection(c.Code, c.Code, c.Name, "", "", at)).ToList();
        return new(connections, [.. connections.Select(c => new ConnectionRoute { ConnectionId = c.Id, TenantId = tenant, Kind = c.Kind })]);
    }
}
