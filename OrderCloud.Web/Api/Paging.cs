using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace OrderCloud.Web.Api;

/// <summary>?after=cursor&amp;limit=50; bind with [AsParameters]. Ask the query for <see cref="Take"/> rows: one more tells whether there is a next page.</summary>
public sealed record Paging([FromQuery(Name = "after")] string? After, [FromQuery(Name = "limit")] string? Limit)
{
    private const int Default = 50, Most = 200;

    public int Size => Limit switch
    {
        null or "" => Default,
        _ when int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= Most => n,
        _ => throw new ApiInputException("limit", $"A limit is a number from 1 to {Most}."),
    };

    public int Take => Size + 1;

    public (DateTime At, Guid Id)? AfterInstant => After is { Length: > 0 } ? Cursor.DecodeInstant(After) : null;

    public (string Text, Guid Id)? AfterText => After is { Length: > 0 } ? Cursor.Decode(After) : null;

    public Guid? AfterId => AfterText?.Id;
}
