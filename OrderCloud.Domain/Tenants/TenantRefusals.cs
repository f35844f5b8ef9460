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

    public static readonly Refusal MailboxUnproven = new("account.mailbox_unproven", "Confirm your own e-mail address first: open the link in the mail we sent you, or have it sent again.");

    public static readonly Refusal MailboxProved = new("account.mailbox_proved", "There is nothing to confirm: your e-mail address is known to be yours.");

    public static readonly Refusal MailboxMailed = new("account.mailbox_mailed", "A mail left a moment ago. Look into your mailbox, also among the spam; after two minutes you can have it sent again.");

    public static readonly Refusal WrongPassword = Refusal.Invalid("account.sign_in", "password", "E-mail or password is wrong.");

    public static readonly Refusal KeyNotFound = new("api_key.not_found", "There is no such API key.", RefusalKind.Missing);

    public static readonly Refusal KeyName = Refusal.Invalid("api_key.name", "name", "Give the key a name of at most 60 characters.");

    public static readonly Refusal KeyScopes = Refusal.Invalid("api_key.scopes", "scopes", "Choose at least one scope from the list.");

    public static readonly Refusal ChangedMeanwhile = new("store.stale", "Someone changed these settings. Reload them and decide again.", RefusalKind.Stale);

    public static readonly Refusal LogoTooLarge = Refusal.Invalid("store.logo_large", "logo", "A picture has at most 256 KB. Make it smaller and try again.");

    public static readonly Refusal LogoKind = Refusal.Invalid("store.logo_kind", "logo", "This is no PNG, JPEG or GIF picture, whatever its name says.");

    public static readonly Refusal LogoSize = Refusal.Invalid("store.logo_size", "logo", "A picture has 16 to 2,000 pixels on each side.");

    public static readonly Refusal CurrencyStays =
        Refusal.Invalid("store.currency", "currency", "Your store has orders in this currency; in another one their sums would no longer add up. Open another store for another currency.");

    public static Refusal NumberPassed(long next) => Refusal.Invalid("store.number", "next", $"Numbers up to this one may be given already: the next is {next} or higher.");

    public static readonly Refusal BrandColor = Refusal.Invalid("store.brand", "brand", "Use a colour like #24523F; white or black text on it must be readable (4.5:1).");

    public static readonly Refusal PersonName = Refusal.Invalid("account.name", "name", "Enter your name, with at most 120 characters.");

    public static readonly Refusal RoleUnknown = Refusal.Invalid("member.role", "role", "Choose a role from the list.");

    public static readonly Refusal LocationsUnknown = Refusal.Invalid("member.locations", "locations", "Choose 1 to 100 locations of this store, or all of them.");

    public static readonly Refusal AlreadyMember = Refusal.Invalid("invitation.member", "email", "Somebody with this address already works in this store.");

    public static readonly Refusal AlreadyInvited = Refusal.Invalid("invitation.open", "email", "This address was invited already. Send that invitation again, or revoke it first.");

    public static readonly Refusal InvitationNotFound = new("invitation.not_found", "This invitation is not open any more: it was accepted or revoked.", RefusalKind.Missing);

    public static readonly Refusal InvitationOver = new("invitation.over", "This invitation does not work any more. Ask the person who invited you for a new one.", RefusalKind.Missing);

    public static readonly Refusal InvitationForAnother = new("invitation.for_another", "This invitation is for another address than the one you are signed in with.", RefusalKind.Forbidden);

    public static readonly Refusal MemberNotFound = new("member.not_found", "This person does not work in the store any more.", RefusalKind.Missing);

    public static readonly Refusal LastOwner = new("member.last_owner", "A store needs an owner. Make somebody else an owner first.");

    public static readonly Refusal OwnSeat = new("member.own_seat", "Nobody changes or removes themselves. Ask another owner.");

    public static Refusal Password(string message) => Refusal.Invalid("account.password", "password", message);
}
