using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Home;

/// <summary>One line of "Needs you": what and why, how long already, and the button that opens its list.</summary>
public sealed partial class NeedItem
{
    [Parameter, EditorRequired] public NeedWords Words { get; set; } = default!;

    /// <summary>UTC; null where nothing says it.</summary>
    [Parameter, EditorRequired] public DateTime? Since { get; set; }
}
