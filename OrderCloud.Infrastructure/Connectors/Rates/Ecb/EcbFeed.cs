using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;

namespace OrderCloud.Infrastructure.Connectors.Rates.Ecb;

/// <summary>The euro foreign exchange reference rates, published about 16:00 CET on working days: the daily file, the one of 90 days, or any part of it.</summary>
public sealed class EcbFeed(EcbApi api) : IRateFeed
{
    private static readonly XNamespace Ns = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";

    public string Title => "European Central Bank";

    public bool IsOwn(byte[] file) => Encoding.UTF8.GetString(file.AsSpan(0, Math.Min(file.Length, 400))).TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith('<');

    public Outcome<RateSheet> Read(byte[] file)
    {
        try
        {
            // No type definitions: a file could name others, on this machine or elsewhere.
            using var reader = XmlReader.Create(new MemoryStream(file), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 8 * 1024 * 1024 });
            var days = XDocument.Load(reader).Descendants(Ns + "Cube").Where(c => c.Attribute("time") is not null).ToList();
            var rates = days.SelectMany(day => day.Elements(Ns + "Cube").Select(c => RateOf(day, c))).ToList();
            return rates.Count == 0 || rates.Contains(null) ? RateRefusals.File($"This is no file of rates of the {Title}.") : new RateSheet("EUR", rates!);
        }
        catch (XmlException) { return RateRefusals.File($"This is no file of rates of the {Title}."); }
    }

    public async Task<Outcome<RateSheet>> FetchAsync(CancellationToken ct) => await api.DailyAsync(ct) switch
    {
        (null, var why) => RateRefusals.Feed(Title, why),
        var (file, _) => Read(file) is Outcome<RateSheet>.Done(var sheet) ? sheet : RateRefusals.Feed(Title, "answered something else than rates. It is asked again later."),
    };

    private static SheetRate? RateOf(XElement day, XElement cube) =>
        DateOnly.TryParseExact((string?)day.Attribute("time"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && decimal.TryParse((string?)cube.Attribute("rate"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0
        && (string?)cube.Attribute("currency") is { Length: 3 } currency
            ? new(on, currency, rate) : null;
}
