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

    /// <summary>The same for receivers that merchants name, some of whose hosts the installation itself lets in.</summary>
    public static SocketsHttpHandler Handler(Func<string, bool> isAllowed) => new()
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxResponseDrainSize = 0, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectCallback = (context, ct) => ConnectAsync(context, isAllowed(context.DnsEndPoint.Host), ct),
    };

    /// <summary>Whether a host leads inside and nowhere else. One that is not known today may be tomorrow; it is looked at again with each connection.</summary>
    public static async Task<bool> IsInsideAsync(string host, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try { return await AddressesOfAsync(host, patience.Token) is { Length: > 0 } found && !found.Any(IsPublic); }
        catch (SocketException) { return false; }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { return false; }
    }

    // The resolver throws at "0.0.0.0" instead of answering it.
    private static async Task<IPAddress[]> AddressesOfAsync(string host, CancellationToken ct) => IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);

    private static ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct) => ConnectAsync(context, isAllowed: false, ct);

    /// <exception cref="InsideAddressException">The name leads to no public address.</exception>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, bool isAllowed, CancellationToken ct)
    {
        var found = (await AddressesOfAsync(context.DnsEndPoint.Host, ct)).Where(address => isAllowed || IsPublic(address)).ToArray();
        if (found.Length == 0) throw new InsideAddressException();
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

/// <summary>Nothing was sent: the name leads to no address that the public internet routes.</summary>
internal sealed class InsideAddressException() : HttpRequestException(HttpRequestError.ConnectionError, "The address is not on the public internet.");
