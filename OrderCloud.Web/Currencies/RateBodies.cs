using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Infrastructure.Fulfillment;

namespace OrderCloud.Web.Currencies;

/// <summary>The rate of a day: what one unit of the currency is worth in the base currency.</summary>
/// <param name="Rate">A text with a point, like "1.0834".</param>
/// <param name="Source">typed, file or feed.</param>
public sealed record RateBody(string Currency, DateOnly Day, string Rate, string Source, string By, DateTime At)
{
    public static RateBody Of(RateRow r) => new(r.Currency, r.Day, r.Rate.ToString(), OrderViews.Word(r.Source), r.By, r.At);
}

/// <param name="Base">The currency that the rates are in.</param>
/// <param name="Waiting">Currencies of orders that have no rate yet.</param>
public sealed record RatesBody(string Base, bool Fetches, IReadOnlyList<string> Waiting, IReadOnlyList<RateBody> Rates);

public sealed record RateRequest(string? Rate);

/// <param name="File">The text of a CSV with the columns currency, day and rate, or of the feed's own XML.</param>
public sealed record RateFileRequest(string? File);

public sealed record FetchingRequest(bool? Daily);

public sealed record FetchingBody(bool Daily);

public sealed record DroppedRateBody(string Currency, DateOnly Day, bool Deleted);

/// <param name="Kept">Left as they are, because a person typed them.</param>
public sealed record BroughtBody(int Added, int Changed, int Same, int Kept);
