using System.ComponentModel.DataAnnotations;

namespace OrderCloud.Web.Account;

/// <summary>The second step of signing in.</summary>
public sealed class CodeForm
{
    [Required(ErrorMessage = "Enter the code.")]
    [StringLength(40, ErrorMessage = "A code is shorter than this.")]
    public string Code { get; set; } = "";
}
