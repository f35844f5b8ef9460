using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Layout;

/// <summary>What people see instead of a page that failed.</summary>
public sealed partial class PageFailed
{
    [Parameter, EditorRequired] public string Reference { get; set; } = "";
    [Parameter] public EventCallback OnRetry { get; set; }
}
