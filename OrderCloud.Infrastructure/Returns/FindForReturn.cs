using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Query: the order of somebody who knows its number, and its e-mail or the postal code it went to (T12). A wrong number and a wrong proof are the same miss.</summary>
public sealed class FindForReturn(IDbContextFactory<AppDb> dbs)
{
    private const int LongestNumber = 40;

    /// <param name="typed">The order's number; a # before it and the case of letters do not count.</param>
    /// <param name="proof">E-mail or postal code; case does not count, and in a postal code no space does.</param>
    public async Task<OrderId?> RunAsync(string typed, string proof, CancellationToken ct)
    {
        string[] numbers = [.. new[] { NumberOf(typed), NumberOf(typed).ToUpperInvariant(), NumberOf(typed).ToLowerInvariant() }.Distinct()];
        if (numbers[0].Length is 0 or > LongestNumber) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await db.Orders.AsNoTracking().Where(o => numbers.Contains(o.Number) && o.ErasedAt == null)
            .Select(o => new { o.Id, o.Email, o.ShippingAddress.PostalCode }).FirstOrDefaultAsync(ct);
        return found is not null && (IsSame(found.Email, proof.Trim()) || IsSame(Closed(found.PostalCode), Closed(proof))) ? found.Id : null;
    }

    /// <summary>An order's number as it was typed, without what people write before it.</summary>
    public static string NumberOf(string typed) => typed.Trim().TrimStart('#').Trim();

    private static bool IsSame(string known, string typed) => known.Length > 0 && string.Equals(known, typed, StringComparison.OrdinalIgnoreCase);

    private static string Closed(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
}
