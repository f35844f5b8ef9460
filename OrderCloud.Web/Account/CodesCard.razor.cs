using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Account;

/// <summary>Recovery codes, the one time that they are shown.</summary>
public sealed partial class CodesCard
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<string> Codes { get; set; } = [];
}
