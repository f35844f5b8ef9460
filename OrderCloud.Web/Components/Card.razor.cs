using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>A group of facts. Never a card in a card; the inner structure is hairlines.</summary>
public sealed partial class Card
{
    [Parameter] public string? Title { get; set; }

    /// <summary>The name of the region where no title is shown.</summary>
    [Parameter] public string? Label { get; set; }

    /// <summary>Tables and lists go edge to edge.</summary>
    [Parameter] public bool Flush { get; set; }

    [Parameter] public RenderFragment? Meta { get; set; }
    [Parameter] public RenderFragment? Actions { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
