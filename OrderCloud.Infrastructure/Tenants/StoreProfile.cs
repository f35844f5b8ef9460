using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What every page of the merchant needs to know of its settings.</summary>
public sealed class StoreProfile(IDbContextFactory<AppDb> dbs)
{
    /// <param name="TimeZone">IANA name.</param>
    /// <param name="Brand">"#RRGGBB".</param>
    /// <param name="TakesAnswers">Answers to its mails reach a mailbox of its own; otherwise they go to the site.</param>
    public sealed record View(string Name, string Country, string Currency, string TimeZone, bool ImperialUnits, string Brand, Guid? LogoId = null, bool TakesAnswers = false);

    public async Task<View> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Stores.AsNoTracking().Select(s => new View(s.Name, s.Country, s.Currency, s.TimeZone, s.ImperialUnits, s.Brand, s.LogoId, s.ReplyTo != "")).SingleAsync(ct);
    }
}
