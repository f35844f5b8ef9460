namespace OrderCloud.Infrastructure.Audit;

/// <summary>Where a request or an open page comes from; empty in what runs by itself.</summary>
public sealed class RequestOrigin
{
    public string Ip { get; private set; } = "";

    public string RequestId { get; private set; } = "";

    /// <summary>What a server works off for a member, by the name of its origin; null for a member at a page.</summary>
    public string? Run { get; private set; }

    public void Is(string? ip, string? requestId) => (Ip, RequestId, Run) = (ip ?? "", requestId ?? "", null);

    /// <summary>Work that a member ordered and that a server does after the request is over; the request is then the run.</summary>
    public void IsRun(string origin, Guid run) => (Ip, RequestId, Run) = ("", run.ToString(), origin);
}
