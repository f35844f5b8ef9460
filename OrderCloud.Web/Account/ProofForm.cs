using System.ComponentModel.DataAnnotations;

namespace OrderCloud.Web.Account;

/// <summary>Both factors once more, before something about them changes.</summary>
public sealed class ProofForm
{
    [Required(ErrorMessage = "Enter your password.")]
    [StringLength(128, ErrorMessage = "A password has at most 128 characters.")]
    public string Password { get; set; } = "";

    [Required(ErrorMessage = "Enter the code.")]
    [StringLength(40, ErrorMessage = "A code is shorter than this.")]
    public string Code { get; set; } = "";
}
