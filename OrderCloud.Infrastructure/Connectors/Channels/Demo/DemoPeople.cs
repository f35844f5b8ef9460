using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

/// <summary>People who do not exist, at real places, so that routing has something to measure. Mail addresses end in example.com, phones in the range kept for fiction.</summary>
internal static class DemoPeople
{
    private static readonly string[] First =
        ["Maren", "Theo", "Priya", "Jonas", "Camila", "Dorian", "Aiko", "Nadia", "Elias", "Ruth", "Mateo", "Ingrid", "Samir", "Helena", "Caleb", "Yuki", "Amara", "Felix", "Rosa", "Owen"];

    private static readonly string[] Last =
        ["Holt", "Okafor", "Raman", "Lindqvist", "Serrano", "Whitfield", "Tanaka", "Haddad", "Brandt", "Castellano", "Novak", "Sorensen", "Malik", "Duarte", "Ashworth", "Mori", "Eze", "Keller", "Varga", "Pryce"];

    private static readonly string[] Streets = ["E 7th St", "Maple Ave", "Harbor Rd", "Juniper Ln", "Fulton St", "Orchard Dr", "Congress Ave", "Linden Blvd", "Mission St", "Prospect Pl"];

    private static readonly (string City, string Region, string Postal)[] Places =
    [
        ("Austin", "TX", "78702"), ("Portland", "OR", "97214"), ("Chicago", "IL", "60614"), ("Brooklyn", "NY", "11215"), ("Denver", "CO", "80205"),
        ("Atlanta", "GA", "30307"), ("Seattle", "WA", "98103"), ("Madison", "WI", "53703"), ("Tucson", "AZ", "85705"), ("Raleigh", "NC", "27603"),
        ("Columbus", "OH", "43202"), ("Oakland", "CA", "94609"), ("Boise", "ID", "83702"), ("Nashville", "TN", "37206"), ("Omaha", "NE", "68104"),
    ];

    private static readonly string[] AreaCodes = ["512", "503", "312", "303"];

    public static (Address Address, string Email, string Phone) Next(Random random)
    {
        var person = random.Next(First.Length * Last.Length);
        var (first, last) = (First[person / Last.Length], Last[person % Last.Length]);
        var (city, region, postal) = Places[random.Next(Places.Length)];
        var phone = $"+1 {AreaCodes[person / 100]} 555 01{person % 100:00}";   // each person has one
        return (new Address
        {
            Name = $"{first} {last}",
            Line1 = $"{random.Next(10, 4800)} {Streets[random.Next(Streets.Length)]}",
            City = city,
            Region = region,
            PostalCode = postal,
            Country = "US",
            Phone = phone,
        }, $"{first}.{last}@example.com".ToLowerInvariant(), phone);
    }
}
