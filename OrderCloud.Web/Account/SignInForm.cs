using System.ComponentModel.DataAnnotations;

namespace OrderCloud.Web.Account;

/// <summary>Who wants in.</summary>
public sealed class SignInForm
{
    [Required(ErrorMessage = "Enter your e-mail address.")]
    [StringLength(254, ErrorMessage = "An address has at most 254 characters.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Enter your password.")]
    [StringLength(128, ErrorMessage = "A password has at most 128 characters.")]
    public string Password { get; set; } = "";

    public bool Remember { get; set; } = true;
}
