using System.ComponentModel.DataAnnotations;

namespace OrderCloud.Web.Account;

/// <summary>Who accepts an invitation without having an account yet.</summary>
public sealed class JoinForm
{
    [Required(ErrorMessage = "Enter your name.")]
    [StringLength(120, ErrorMessage = "Use at most 120 characters.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(128, MinimumLength = 8, ErrorMessage = "Use 8 characters or more.")]
    public string Password { get; set; } = "";
}
