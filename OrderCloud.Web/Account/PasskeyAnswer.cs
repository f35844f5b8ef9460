namespace OrderCloud.Web.Account;

/// <summary>What the device answered, as the browser's script put it into the form.</summary>
public sealed class PasskeyAnswer
{
    public string Credential { get; set; } = "";
    public bool Remember { get; set; }
}
