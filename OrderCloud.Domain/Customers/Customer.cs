using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

public readonly record struct CustomerId(Guid Value) : IId<CustomerId>
{
    public static CustomerId From(Guid value) => new(value);
    public static CustomerId New() => new(Guid.CreateVersion7());
    public static bool operator <(CustomerId a, CustomerId b) => a.Value < b.Value;
    public static bool operator >(CustomerId a, CustomerId b) => a.Value > b.Value;
}

/// <summary>Someone who buys from the merchant. Matched by normalised e-mail, else by E.164 phone.</summary>
public sealed class Customer : Aggregate
{
    private Customer() { }

    public Customer(string name, string email, string phone, Address address, DateTime at)
    {
        Id = CustomerId.New();
        Name = name;
        Email = email;
        EmailKey = ContactKeys.Email(email);
        Phone = phone;
        PhoneKey = ContactKeys.Phone(phone);
        Address = address;
        CreatedAt = at;
    }

    public CustomerId Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public string? EmailKey { get; private set; }
    public string Phone { get; private set; } = "";
    public string? PhoneKey { get; private set; }
    public Address Address { get; private set; } = Address.Empty;
    public DateTime CreatedAt { get; private set; }

    /// <summary>Whether one of these says something that is empty here.</summary>
    public bool CanFill(string name, string phone, Address address) => Filled(name, phone, address) != (Name, Phone, Address);

    /// <summary>Takes what is empty here; what is there stays.</summary>
    public void Fill(string name, string phone, Address address)
    {
        if (!CanFill(name, phone, address)) return;
        (Name, Phone, Address) = Filled(name, phone, address);
        PhoneKey ??= ContactKeys.Phone(Phone);
        Record(new CustomerChanged(Id));
    }

    /// <summary>An address is filled as a whole: half of one and half of another lead nowhere.</summary>
    private (string Name, string Phone, Address Address) Filled(string name, string phone, Address address) => (
        Name.Length > 0 ? Name : name, Phone.Length > 0 ? Phone : phone,
        (Address.Line1 + Address.City + Address.PostalCode).Length > 0 || (address.Line1 + address.City + address.PostalCode).Length == 0 ? Address : address);
}

public sealed record CustomerChanged(CustomerId CustomerId) : IDomainEvent;
