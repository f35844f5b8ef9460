namespace OrderCloud.Testing.Gateways;

/// <summary>Clients as the product makes them, with a patience that ends the moment the gateway goes silent instead of after half a minute.</summary>
public static class GatewayClients
{
    public static HttpClient Of(FakeGateway gateway) => new(new Impatient(gateway) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } });

    /// <summary>For clients that the product makes itself.</summary>
    public static DelegatingHandler Impatience(FakeGateway gateway) => new Impatient(gateway);

    private sealed class Impatient(FakeGateway gateway) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            void GiveUp() => patience.Cancel();
            gateway.WentSilent += GiveUp;
            try { return await base.SendAsync(request, patience.Token); }
            finally { gateway.WentSilent -= GiveUp; }
        }
    }
}
