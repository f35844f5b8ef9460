using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Imports;

/// <summary>Somebody has a file of one kind at hand: what must be in it? They upload it.</summary>
public sealed partial class ImportNewPage
{
    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public string Kind { get; set; } = "";
}
