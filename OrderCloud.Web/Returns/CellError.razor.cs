using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Returns;

/// <summary>What is wrong with a field of a table, under it; nothing while nothing is.</summary>
public sealed partial class CellError
{
    [Parameter, EditorRequired] public string? Text { get; set; }
}
