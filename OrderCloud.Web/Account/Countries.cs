namespace OrderCloud.Web.Account;

/// <summary>Countries by ISO 3166-1 alpha-2 code, with their English names, in alphabetical order.</summary>
internal static class Countries
{
    internal static readonly IReadOnlyList<(string Code, string Name)> All =
        [.. Domain.Common.Countries.Codes.Select(code => (Code: code, Name: Domain.Common.Countries.NameOf(code))).OrderBy(c => c.Name, StringComparer.Ordinal)];
}
