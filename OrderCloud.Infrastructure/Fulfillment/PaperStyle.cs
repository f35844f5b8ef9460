using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Documents.Pdf;
using OrderCloud.Infrastructure.Documents.Pictures;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>How a merchant's papers look: name, colour, picture, the paper of its country, dates in its time zone.</summary>
public sealed record PaperStyle(string Merchant, string Brand, string Country, TimeZoneInfo Zone, Picture? Logo = null)
{
    public PaperSize Paper => Country is "US" or "CA" or "MX" ? PaperSize.Letter : PaperSize.A4;

    public string Date(DateTime utc) => Local(utc).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public string Instant(DateTime utc) => Local(utc).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What the clock on the merchant's wall shows.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);
}

/// <summary>Query: how the merchant's papers look now.</summary>
public sealed class PaperLook(IDbContextFactory<AppDb> dbs)
{
    public async Task<PaperStyle> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReadAsync(db, ct);
    }

    internal static async Task<PaperStyle> ReadAsync(AppDb db, CancellationToken ct)
    {
        var s = await db.Stores.AsNoTracking().Select(s => new { s.Name, s.Brand, s.Country, s.TimeZone, s.LogoId }).SingleAsync(ct);
        var logo = s.LogoId is { } id ? await db.Files.Where(f => f.Id == id).Select(f => f.Content).FirstOrDefaultAsync(ct) : null;
        return new(s.Name, s.Brand, s.Country, TimeZoneInfo.FindSystemTimeZoneById(s.TimeZone), logo is null ? null : Picture.Read(logo));
    }
}
