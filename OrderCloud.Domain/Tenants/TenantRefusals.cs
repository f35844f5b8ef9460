using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

public static class TenantRefusals
{
    public static readonly Refusal AddressForm =
        Refusal.Invalid("merchant.address", "address", "An address has 3 to 40 characters: small letters, digits and hyphens, starting with a letter.");

    public static readonly Refusal AddressReserved = Refusal.Invalid("merchant.address_reserved", "address", "This address is used by OrderCloud itself. Choose another.");

    public static readonly Refusal AddressTaken = Refusal.Invalid("merchant.address_taken", "address", "Another merchant already uses this address. Choose another.");

    public static readonly Refusal NameMissing = Refusal.Invalid("merchant.name", "name", "Give your store a name of at most 80 characters.");

    public static readonly Refusal CountryUnknown = Refusal.Invalid("merchant.country", "country", "Choose the country your store is in.");

    public static readonly Refusal EmailForm = Refusal.Invalid("account.email", "email", "Write the whole e-mail address, with its ending such as .com");

    public static readonly Refusal EmailTaken = Refusal.Invalid("account.email_taken", "email", "There is an account with this e-mail. Sign in with it first.");

    public static readonly Refusal WrongPassword = Refusal.Invalid("account.sign_in", "password", "E-mail or password is wrong.");

    public static readonly Refusal KeyNotFound = new("api_key.not_found", "There is no such API key.", RefusalKind.Missing);

    public static readonly Refusal KeyName = Refusal.Invalid("api_key.name", "name", "Give the key a name of at most 60 characters.");

    public static readonly Refusal KeyScopes = Refusal.Invalid("api_key.scopes", "scopes", "Choose at least one scope from the list.");

    public static readonly Refusal ChangedMeanwhile = new("store.stale", "Someone changed these settings. Reload them and decide again.", RefusalKind.Stale);

    public static readonly Refusal BrandColor = Refusal.Invalid("store.brand", "brand", "Use a colour like #24523F; white or black text on it must be readable (4.5:1).");

    public static Refusal Password(string message) => Refusal.Invalid("account.password", "password", message);
}
