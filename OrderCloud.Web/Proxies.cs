using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web;

/// <summary>Reverse proxies whose word on the caller's address, scheme and host is believed: Proxies__Known, addresses or networks, comma-separated. Nobody else's is.</summary>
public static class Proxies
{
    private const string Setting = "Proxies:Known";

    /// <exception cref="InvalidSettingException">An entry is no address.</exception>
    public static void AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var known = (configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network).ToList();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = known.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost : ForwardedHeaders.None;
            options.ForwardLimit = null;   // as many hops as are known
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in known) options.KnownIPNetworks.Add(network);
        });
    }

    private static System.Net.IPNetwork Network(string text)
    {
        if (System.Net.IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var address)) return new(address, address.GetAddressBytes().Length * 8);
        throw new InvalidSettingException("Proxies__Known", $"\"{text}\" is neither an address nor a network like 10.0.0.0/8");
    }
}
