using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.SelfService;

/// <summary>How far somebody who returns something has come.</summary>
public sealed partial class ReturnSteps
{
    private static readonly string[] All = ["Order", "Items", "Check", "Send it"];

    /// <summary>From 0.</summary>
    [Parameter, EditorRequired] public int At { get; set; }
}
