using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

/// <summary>Why an account is not closed, or not kept.</summary>
public static class ClosingRefusals
{
    public static readonly Refusal Name = Refusal.Invalid("closing.name", "name", "This is not the name of the store. Type it as it stands above.");

    public static readonly Refusal ClosesAlready = new("closing.already", "The account closes already. Another owner was faster.");

    public static readonly Refusal NotClosing = new("closing.not", "The account does not close: another owner keeps it.");

    public static readonly Refusal NoPassword = new("closing.no_password", "Your account has no password. Confirm with your passkey, or choose a password first.");

    public static readonly Refusal Passkey = new("closing.passkey", "This passkey did not confirm that it is you. Try once more, or use your password.", RefusalKind.Forbidden);
}
