using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What is asked of someone who opens a store. Without an address, one is made from the name.</summary>
/// <param name="AskMailbox">A new owner has to show that the mailbox is theirs.</param>
public sealed record NewMerchant(string Name, string? Address, string Country, string OwnerEmail, string OwnerName, string Password, bool WithApiKey = false, bool AskMailbox = false)
{
    public string Slug => string.IsNullOrWhiteSpace(Address) ? MerchantAddress.Suggest(Name) : Address.Trim().ToLowerInvariant();

    public Refusal? WhyNot()
    {
        Refusal?[] wrong =
        [
            Name.Trim() is { Length: > 0 and <= 80 } ? null : TenantRefusals.NameMissing,
            MerchantAddress.WhyNot(Slug),
            Countries.Normalize(Country) is null ? TenantRefusals.CountryUnknown : null,
            AccountRules.IsMail(OwnerEmail) ? null : TenantRefusals.EmailForm,
            AccountRules.WhyNotPassword(Password),
        ];
        var found = wrong.OfType<Refusal>().ToList();
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => Refusal.Invalid(found.SelectMany(r => r.Errors!).ToDictionary(e => e.Key, e => e.Value)),
        };
    }
}

/// <param name="ApiKey">The key in clear text, once, when it was asked for.</param>
public sealed record MerchantCreated(TenantId TenantId, string Slug, Guid OwnerId, string? ApiKey);
