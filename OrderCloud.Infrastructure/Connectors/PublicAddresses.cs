using System.Net;
using System.Net.Sockets;

namespace OrderCloud.Infrastructure.Connectors;

/// <summary>
/// The wall around what connectors call: only addresses that the public internet routes (IANA special-purpose registries). It looks at the address that is
/// really connected to, after the name was looked up, so that no name leads inside. It goes no way over a proxy, behind which nobody sees that address.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/127", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    public static bool IsPublic(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is var plain && !Inside.Any(network => network.Contains(plain));

    /// <summary>A handler that follows no redirect, keeps no cookies and connects to public addresses only.</summary>
    /// <param name="isOpen">Where a test double may stand in for a vendor there is no wall.</param>
    public static SocketsHttpHandler Handler(bool isOpen) => new()
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectCallback = isOpen ? null : ConnectAsync,
    };

    /// <exception cref="HttpRequestException">The name leads to no public address.</exception>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var found = (await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct)).Where(IsPublic).ToArray();
        if (found.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "The address is not on the public internet.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
