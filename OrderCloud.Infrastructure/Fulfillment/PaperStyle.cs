using System.Globalization;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>How a merchant's papers look: name, colour, the paper of its country, dates in its time zone.</summary>
public sealed record PaperStyle(string Merchant, string Brand, string Country, TimeZoneInfo Zone)
{
    public PaperSize Paper => Country is "US" or "CA" or "MX" ? PaperSize.Letter : PaperSize.A4;

    public string Date(DateTime utc) => Local(utc).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public string Instant(DateTime utc) => Local(utc).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    private DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);
}
