using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Web.Invoicing;

/// <summary>The merchant's own street or city is missing on invoices, and where it is given.</summary>
public sealed partial class SellerAddressNotice(CurrentUser user)
{
    /// <summary>What that means here, in whole sentences.</summary>
    [Parameter, EditorRequired] public string Says { get; set; } = "";

    /// <summary>Whose settings it leads to; empty on the page of the settings itself.</summary>
    [Parameter] public string Merchant { get; set; } = "";
}
