using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

/// <summary>How a customer is called and reached, as somebody typed it.</summary>
public sealed record ContactInput(string Name, string Email, string Phone)
{
    public ContactInput Trimmed => new(Name.Trim(), Email.Trim(), Phone.Trim());

    public Refusal? WhyNot()
    {
        var errors = new Errors();
        errors.AddIf(Name.Length > 200, "name", "A name has at most 200 characters.");
        errors.AddIf(Email.Length > 0 && ContactKeys.Email(Email) is null, "email", "This is no e-mail address. Write it like name@example.com.");
        errors.AddIf(Phone.Length > 40, "phone", "A phone number has at most 40 characters.");
        errors.AddIf(Phone.Length > 0 && SearchText.Digits(Phone).Length == 0, "phone", "A phone number has digits.");
        errors.AddIf(Name.Length + Email.Length + Phone.Length == 0, "name", "Give a name, an e-mail address or a phone number.");
        return errors.ToRefusal();
    }
}

/// <summary>What an address must keep to, so that it fits on a label and into its columns.</summary>
public static class AddressRules
{
    public static Refusal? WhyNot(Address a)
    {
        var errors = new Errors();
        errors.AddIf(a.Line1.Length == 0, "line1", "Give the street and number.");
        errors.AddIf(a.City.Length == 0, "city", "Give the city.");
        errors.AddIf(a.Country.Length == 0 || Countries.Normalize(a.Country) != a.Country, "country", "Choose the country.");
        foreach (var (field, text, most) in new[]
        {
            ("name", a.Name, 200), ("company", a.Company, 200), ("line1", a.Line1, 200), ("line2", a.Line2, 200), ("city", a.City, 120), ("region", a.Region, 120), ("postalCode", a.PostalCode, 24), ("phone", a.Phone, 40),
        }) errors.AddIf(text.Length > most, field, $"At most {most} characters.");
        return errors.ToRefusal();
    }
}
