using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;

namespace OrderCloud.Infrastructure.Orders;

public enum CustomerSort { Newest, Name, LastOrder, Value }

/// <summary>Which customers somebody wants to see, and in which order; what is not set does not narrow.</summary>
public sealed record CustomerFilter
{
    /// <summary>Words as a person says them: name, e-mail, phone, company. All of them must be found. Or an order's number.</summary>
    public string Query { get; init; } = "";

    /// <summary>Normalised.</summary>
    public string Tag { get; init; } = "";

    /// <summary>Somebody has to come back to them until this day.</summary>
    public DateOnly? FollowUpUntil { get; init; }

    /// <summary>Of those, the ones that this member has to; nothing: anybody's.</summary>
    public Guid? Assignee { get; init; }
    public CustomerSort Sort { get; init; }
}

/// <summary>Where a row stands in the list: what it is sorted by, and its id.</summary>
public sealed record CustomerCursor(string Key, CustomerId Id)
{
    internal DateTime? At => long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    internal long? Minor => long.TryParse(Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minor) ? minor : null;
}

/// <param name="ValueMinor">Totals of their orders that were not cancelled, in the store's currency.</param>
public sealed record CustomerRow(
    CustomerId Id, string Name, string Email, string Phone, Address Address, int Orders, DateTime LastPlacedAt, DateTime CreatedAt, long ValueMinor, string Currency, string SortName, CustomerId? MergedIntoId, DateTime? ErasedAt,
    int Version)
{
    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public DateTime? LastOrderAt => Orders > 0 ? LastPlacedAt : null;

    public string Title => Customer.TitleOf(Name, Email, Phone);

    public CustomerCursor CursorIn(CustomerSort sort) => new(sort switch
    {
        CustomerSort.Name => SortName,
        CustomerSort.LastOrder => LastPlacedAt.Ticks.ToString(CultureInfo.InvariantCulture),
        CustomerSort.Value => ValueMinor.ToString(CultureInfo.InvariantCulture),
        _ => CreatedAt.Ticks.ToString(CultureInfo.InvariantCulture),
    }, Id);
}
