using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OrderCloud.Testing.Reliability;

/// <summary>Stands between a site and its database, and can be shut: what is open breaks, and nobody comes in.</summary>
public sealed class TcpGate : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly ConcurrentDictionary<Guid, (TcpClient In, TcpClient Out)> _open = new();
    private readonly (string Host, int Port) _target;
    private TcpListener _listener;
    private Task _accepting;

    public TcpGate(string host, int port)
    {
        _target = (host, port);
        _listener = new(IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    public int Port { get; }

    public async Task ShutAsync()
    {
        _listener.Stop();
        await _accepting;
        foreach (var id in _open.Keys) Close(id);
    }

    public void Open()
    {
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await ShutAsync();
        _closed.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = PassAsync(await listener.AcceptTcpClientAsync(_closed.Token));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException) { /* it was shut */ }
    }

    private async Task PassAsync(TcpClient caller)
    {
        var id = Guid.NewGuid();
        var target = new TcpClient { NoDelay = true };
        caller.NoDelay = true;
        try
        {
            await target.ConnectAsync(_target.Host, _target.Port, _closed.Token);
            _open[id] = (caller, target);
            await Task.WhenAny(caller.GetStream().CopyToAsync(target.GetStream(), _closed.Token), target.GetStream().CopyToAsync(caller.GetStream(), _closed.Token));
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException) { /* one of the two went */ }
        finally
        {
            _open.TryAdd(id, (caller, target));
            Close(id);
        }
    }

    private void Close(Guid id)
    {
        if (!_open.TryRemove(id, out var both)) return;
        both.In.Dispose();
        both.Out.Dispose();
    }
}
