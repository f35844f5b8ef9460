using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Customers;

/// <summary>The customers list's filters as they stand in its address. The page and the export read them here, so they cannot differ.</summary>
public sealed record CustomerListQuery(
    [FromQuery(Name = QueryKeys.Search)] string? Search, [FromQuery(Name = "tag")] string? Tag, [FromQuery(Name = "follow")] string? Follow, [FromQuery(Name = "sort")] string? Sort)
{
    public const string Mine = "mine", Anyones = "all";

    /// <summary>Words in the address, by what the list is sorted by; the first is the list's own order.</summary>
    public static readonly IReadOnlyDictionary<CustomerSort, string> Sorts =
        new Dictionary<CustomerSort, string> { [CustomerSort.Newest] = "newest", [CustomerSort.Name] = "name", [CustomerSort.LastOrder] = "last_order", [CustomerSort.Value] = "value" };

    public CustomerSort SortedBy => Sorts.FirstOrDefault(s => s.Value == Sort).Key;

    /// <summary>A word that is none of the known ones does not narrow.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="zone">The merchant's: what is due is due on its day.</param>
    /// <param name="me">Whose follow-ups are mine; nobody's where a program asks.</param>
    public CustomerFilter ToFilter(DateTime now, TimeZoneInfo zone, Guid? me) => new()
    {
        Query = Search ?? "", Tag = TagText.NameOf(Tag), Sort = SortedBy,
        FollowUpUntil = Follow is Mine or Anyones ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone)) : null, Assignee = Follow == Mine ? me ?? Guid.Empty : null,
    };
}
