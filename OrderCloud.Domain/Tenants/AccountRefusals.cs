using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

/// <summary>Why something about a user's own way in is not done.</summary>
public static class AccountRefusals
{
    public static readonly Refusal CodeWrong = Refusal.Invalid("account.code", "code", "This code is not right, or it was used already. Enter the next one that the app shows.");

    public static readonly Refusal PasswordWrong = Refusal.Invalid("account.password_wrong", "password", "This is not your password.");

    public static readonly Refusal OfferOver = new("account.offer_over", "This set-up was open for too long. Scan the new code below and enter what the app shows.");

    public static readonly Refusal AppIsOn = new("account.app_on", "An authenticator app is set up already. Turn it off first.");

    public static readonly Refusal AppIsOff = new("account.app_off", "No authenticator app is set up any more.");

    public static readonly Refusal ChangedMeanwhile = new("account.stale", "Your account was changed at the same moment in another place. Look again, then decide.", RefusalKind.Stale);

    public static readonly Refusal PasskeyName = Refusal.Invalid("account.passkey_name", "name", "Give the passkey a name of at most 60 characters.");

    public static readonly Refusal PasskeyRefused = new("account.passkey", "The passkey was not taken: the answer of your device did not fit. Try once more.");

    public static readonly Refusal PasskeyMissing = new("account.passkey_missing", "There is no such passkey any more.", RefusalKind.Missing);

    public static readonly Refusal PasskeysFull = new("account.passkeys_full", "You have as many passkeys as an account can have. Remove one first.");
}
