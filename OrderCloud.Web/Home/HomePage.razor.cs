using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Home;

/// <summary>What needs a member's attention now.</summary>
public sealed partial class HomePage
{
    [Parameter] public string Merchant { get; set; } = "";
}
