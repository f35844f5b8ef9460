using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>Logins of this process, until a minute before PayPal ends them. Kept under a hash, so that the secrets are nowhere else.</summary>
internal sealed class PayPalTokens(TimeProvider clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> _known = new();

    public string? Find(PayPalSettings settings) => _known.TryGetValue(KeyOf(settings), out var found) && clock.GetUtcNow() < found.Until ? found.Token : null;

    public void Keep(PayPalSettings settings, string token, TimeSpan life) => _known[KeyOf(settings)] = (token, clock.GetUtcNow() + life - Early);

    public void Forget(PayPalSettings settings) => _known.TryRemove(KeyOf(settings), out _);

    private static string KeyOf(PayPalSettings settings) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.BaseUrl}\n{settings.ClientId}\n{settings.ClientSecret}")));
}
