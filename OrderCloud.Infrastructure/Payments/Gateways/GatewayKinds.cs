using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Payments.Gateways;

/// <summary>The gateways that this site can speak with.</summary>
public sealed class GatewayKinds(IServiceProvider services)
{
    // Asked for when needed: their clients are renewed under them.
    public IReadOnlyList<IPaymentGateway> All => [.. ((IEnumerable<IPaymentGateway>)services.GetService(typeof(IEnumerable<IPaymentGateway>))!).OrderBy(g => g.Title, StringComparer.Ordinal)];

    public IPaymentGateway? Find(string kind) => All.FirstOrDefault(g => g.Kind == kind);

    /// <summary>The gateway's name, "Bank transfer"; a channel's own gateway as it is called there.</summary>
    public string TitleOf(string gateway) => Find(gateway)?.Title ?? PaidByHand.TitleOf(gateway);
}
