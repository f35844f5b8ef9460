using System.ComponentModel.DataAnnotations;

namespace OrderCloud.Web.Account;

/// <summary>A passkey to be added, with the password once more.</summary>
public sealed class PasskeyForm
{
    [Required(ErrorMessage = "Give the passkey a name.")]
    [StringLength(60, ErrorMessage = "Use at most 60 characters.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Enter your password.")]
    [StringLength(128, ErrorMessage = "A password has at most 128 characters.")]
    public string Password { get; set; } = "";

    /// <summary>What the device answered.</summary>
    public string Credential { get; set; } = "";
}
