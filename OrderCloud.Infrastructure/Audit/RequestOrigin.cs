namespace OrderCloud.Infrastructure.Audit;

/// <summary>Where a request or an open page comes from; empty in what runs by itself.</summary>
public sealed class RequestOrigin
{
    public string Ip { get; private set; } = "";

    public string RequestId { get; private set; } = "";

    public void Is(string? ip, string? requestId) => (Ip, RequestId) = (ip ?? "", requestId ?? "");
}
