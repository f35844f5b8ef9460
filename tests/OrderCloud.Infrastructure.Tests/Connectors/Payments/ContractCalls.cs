using System.Collections.Concurrent;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments;

/// <summary>Leads each call of a connector to the contract that it belongs to, and collects what the contract has against it.</summary>
/// <param name="contracts">The beginning of an address, and its contract; the longest beginning counts.</param>
/// <param name="instead">Answers what stands in no contract; null where it is not meant.</param>
internal sealed class ContractCalls(Prism prism, IReadOnlyDictionary<string, string> contracts, Func<HttpRequestMessage, HttpResponseMessage?> instead)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    /// <summary>"POST /v1/refunds 200".</summary>
    public ConcurrentQueue<string> Made { get; } = new();

    public ConcurrentQueue<string> Violations { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (instead(request) is { } answer) return answer;
        var (method, path) = (request.Method, request.RequestUri!.AbsolutePath);
        var contract = contracts.Where(c => path.StartsWith(c.Key, StringComparison.Ordinal)).MaxBy(c => c.Key.Length).Value ?? throw new InvalidOperationException($"{path} is in no contract.");
        request.RequestUri = new(await prism.UrlOfAsync(contract), request.RequestUri.PathAndQuery);
        var response = await base.SendAsync(request, cancellationToken);
        Made.Enqueue($"{method} {path} {(int)response.StatusCode}");
        // Prism also names what is wrong with the answers that it makes up itself; those are no calls of ours.
        foreach (var violation in response.Headers.TryGetValues("sl-violations", out var found) ? found : [])
            if (violation.Contains("""["request""", StringComparison.Ordinal)) Violations.Enqueue($"{method} {path}: {violation}");
        return response;
    }
}

[CollectionDefinition(nameof(Prism))]
public sealed class PrismCollection : ICollectionFixture<Prism>;
