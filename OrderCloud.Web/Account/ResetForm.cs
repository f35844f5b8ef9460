using System.ComponentModel.DataAnnotations;

namespace OrderCloud.Web.Account;

/// <summary>The password from now on.</summary>
public sealed class ResetForm
{
    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(128, MinimumLength = 8, ErrorMessage = "Use 8 characters or more.")]
    public string Password { get; set; } = "";
}
