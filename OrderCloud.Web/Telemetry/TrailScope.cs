using System.Collections;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Web.Telemetry;

/// <summary>What every line of the log says of its cause. The merchant is read when a line is written: at the beginning of a request nobody knows it.</summary>
internal sealed class TrailScope(string requestId, CurrentUser? user) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public const string RequestId = "requestId", Merchant = "merchant", Tenant = "tenant";

    public int Count => 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(RequestId, requestId),
        1 => new(Merchant, user is { IsKnown: true, Slug.Length: > 0 } ? user.Slug : null),
        2 => new(Tenant, user is { IsKnown: true } ? user.TenantId.Value : null),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"request {requestId}";
}
