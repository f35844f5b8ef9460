namespace OrderCloud.Web.Account;

/// <summary>A passkey to be removed, with the password once more.</summary>
public sealed class RemovalForm
{
    public string Password { get; set; } = "";
}
