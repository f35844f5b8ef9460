using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Audit;

namespace OrderCloud.Web;

/// <summary>The pages. What opens them says where from: a circuit has no request of its own.</summary>
public sealed partial class Routes(RequestOrigin origin)
{
    [Parameter] public string? Ip { get; set; }
    [Parameter] public string? RequestId { get; set; }

    protected override void OnInitialized() => origin.Is(Ip, RequestId);
}
