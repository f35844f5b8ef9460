using System.ComponentModel.DataAnnotations;

namespace OrderCloud.Web.Account;

/// <summary>The key that was offered, and the first code that an app made of it.</summary>
public sealed class OfferForm
{
    [StringLength(1000)]
    public string Offer { get; set; } = "";

    [Required(ErrorMessage = "Enter the code that the app shows.")]
    [StringLength(40, ErrorMessage = "A code has six digits.")]
    public string Code { get; set; } = "";
}
