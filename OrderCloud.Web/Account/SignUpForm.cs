using System.ComponentModel.DataAnnotations;

namespace OrderCloud.Web.Account;

/// <summary>What a new merchant tells us; the rest follows from the country and can be changed until the first order.</summary>
public sealed class SignUpForm
{
    [Required(ErrorMessage = "Give your store a name.")]
    [StringLength(80, MinimumLength = 2, ErrorMessage = "Use 2 to 80 characters.")]
    public string StoreName { get; set; } = "";

    /// <summary>Empty: made from the name.</summary>
    [StringLength(40, ErrorMessage = "An address has at most 40 characters.")]
    public string? Address { get; set; }

    [Required(ErrorMessage = "Choose the country you ship from.")]
    [RegularExpression("[A-Z]{2}", ErrorMessage = "Choose the country you ship from.")]
    public string Country { get; set; } = "US";

    [Required(ErrorMessage = "Enter your name.")]
    [StringLength(120, ErrorMessage = "Use at most 120 characters.")]
    public string YourName { get; set; } = "";

    [Required(ErrorMessage = "Enter your e-mail address.")]
    [RegularExpression(@"[^@\s]+@[^@\s]+\.[^@\s.]{2,}", ErrorMessage = "Write the whole address, with its ending such as .com")]
    [StringLength(254, ErrorMessage = "An address has at most 254 characters.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(128, MinimumLength = 8, ErrorMessage = "Use 8 characters or more.")]
    public string Password { get; set; } = "";
}
