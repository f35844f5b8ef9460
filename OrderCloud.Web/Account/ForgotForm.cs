using System.ComponentModel.DataAnnotations;

namespace OrderCloud.Web.Account;

/// <summary>Who forgot the password.</summary>
public sealed class ForgotForm
{
    [Required(ErrorMessage = "Enter your e-mail address.")]
    [RegularExpression(@"[^@\s]+@[^@\s]+\.[^@\s.]{2,}", ErrorMessage = "Write the whole address, with its ending such as .com")]
    [StringLength(254, ErrorMessage = "An address has at most 254 characters.")]
    public string Email { get; set; } = "";
}
