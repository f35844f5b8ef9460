using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Api;

/// <summary>A postal address in the API's words; what is not sent is empty.</summary>
public sealed record ApiAddress(
    string? Name = null, string? Company = null, string? Line1 = null, string? Line2 = null, string? City = null, string? Region = null, string? PostalCode = null,
    string? Country = null, string? Phone = null)
{
    public static ApiAddress Of(Address a) => new(a.Name, a.Company, a.Line1, a.Line2, a.City, a.Region, a.PostalCode, a.Country, a.Phone);

    public Address ToAddress() => Over(Address.Empty);

    /// <summary>The address with the parts that were sent put in.</summary>
    public Address Over(Address a) => new()
    {
        Name = Name ?? a.Name, Company = Company ?? a.Company, Line1 = Line1 ?? a.Line1, Line2 = Line2 ?? a.Line2, City = City ?? a.City,
        Region = Region ?? a.Region, PostalCode = PostalCode ?? a.PostalCode, Country = Country ?? a.Country, Phone = Phone ?? a.Phone,
    };
}
