using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

/// <summary>Another address of a customer, beside the one they live at.</summary>
public sealed class CustomerAddress : ITenantOwned
{
    private CustomerAddress() { }

    internal CustomerAddress(CustomerId customer, Address address, DateTime at) => (Id, CustomerId, Address, AddedAt) = (Guid.CreateVersion7(), customer, address, at);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public CustomerId CustomerId { get; private set; }
    public Address Address { get; internal set; } = Address.Empty;
    public DateTime AddedAt { get; private set; }
}

/// <summary>A merchant's own word on a customer.</summary>
public sealed class CustomerTag : ITenantOwned
{
    private CustomerTag() { }

    internal CustomerTag(CustomerId customer, string name, string by, DateTime at) => (Id, CustomerId, Name, AddedBy, AddedAt) = (Guid.CreateVersion7(), customer, name, by, at);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public CustomerId CustomerId { get; private set; }

    /// <summary>Normalised: see <see cref="TagText.NameOf"/>.</summary>
    public string Name { get; private set; } = "";
    public string AddedBy { get; private set; } = "";
    public DateTime AddedAt { get; private set; }
}

/// <summary>A tag that some customer has, or had: what is offered when one is typed.</summary>
public sealed class KnownCustomerTag : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public string Name { get; init; } = "";
}

/// <summary>A word under which a customer is found; read by prefix.</summary>
public sealed class CustomerTerm : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public string Term { get; init; } = "";
    public CustomerId CustomerId { get; init; }

    /// <summary>E-mail, phone digits forwards and from their end, words of names and companies.</summary>
    public static IReadOnlySet<string> Of(Customer customer)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        Say(customer.Name, customer.Email, customer.Phone);
        foreach (var address in customer.Addresses.Select(a => a.Address).Append(customer.Address))
        {
            Say(address.Name, "", address.Phone);
            Say(address.Company, "", "");
        }
        terms.Remove("");
        return terms;

        void Say(string words, string email, string phone)
        {
            terms.UnionWith(SearchText.NameTerms(words));
            terms.UnionWith([SearchText.Fold(email), SearchText.Digits(phone), SearchText.NationalDigits(phone), SearchText.Ending(phone)]);
        }
    }
}
