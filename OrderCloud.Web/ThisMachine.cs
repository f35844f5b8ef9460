using System.Net;

namespace OrderCloud.Web;

/// <summary>Callers on the machine that the site runs on: those that come by its loopback address and that no proxy speaks for.</summary>
public static class ThisMachine
{
    private static readonly string[] SignsOfAProxy = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "Forwarded", "Via"];

    public static bool Asks(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && !SignsOfAProxy.Any(http.Request.Headers.ContainsKey);
}
