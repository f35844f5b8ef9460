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
}
