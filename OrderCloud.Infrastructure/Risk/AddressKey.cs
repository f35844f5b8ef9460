using System.Security.Cryptography;
using System.Text;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Risk;

/// <summary>By what two orders are known to go to the same place, however it is written; it does not say which place.</summary>
internal static class AddressKey
{
    /// <summary>Empty for an address without a street.</summary>
    public static string Of(Address to)
    {
        var (street, code) = (SearchText.Joined(to.Line1), SearchText.Joined(to.PostalCode));
        return street.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{to.Country.ToUpperInvariant()}|{code}|{street}")))[..32];
    }
}
