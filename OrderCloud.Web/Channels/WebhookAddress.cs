using OrderCloud.Domain.Orders;

namespace OrderCloud.Web.Channels;

/// <summary>The address a merchant gives to a channel: under the public one of this installation, where it is set.</summary>
public sealed class WebhookAddress(IConfiguration configuration)
{
    public string Of(string kind, ConnectionId id, string baseUri)
    {
        var root = configuration["OrderCloud:PublicUrl"] is { Length: > 0 } set ? set : baseUri;
        return $"{root.TrimEnd('/')}/webhooks/{kind}/{id.Value}";
    }
}
