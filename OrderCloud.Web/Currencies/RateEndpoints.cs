using System.Text;
using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Currencies;

/// <summary>/exchange-rates of the HTTP API.</summary>
public static class RateEndpoints
{
    public static void MapExchangeRates(this RouteGroupBuilder api)
    {
        api.MapGet("/exchange-rates", async ([FromQuery] string? currency, [FromQuery] DateOnly? from, [FromQuery] DateOnly? until, RateList list, CancellationToken ct) =>
            {
                var view = await list.RunAsync(ct);
                var rates = await list.OfAsync(currency, from, until, ct);
                return new RatesBody(view.Own, view.Fetches, [.. view.Currencies.Where(c => c.Waiting > 0).Select(c => c.Currency)], [.. rates.Select(RateBody.Of)]);
            })
            .Needs(Permission.ViewSettings);

        api.MapPut("/exchange-rates/{currency}/{day}", (string currency, DateOnly day, RateRequest body, HttpContext http, NameRate name) => http.WriteAsync(
                () => name.RunAsync(new(currency, day, body.Rate ?? ""), http.RequestAborted), rate => Answer.Ok(RateBody.Of(rate))))
            .Needs(Permission.EditSettings).Produces<RateBody>();

        api.MapDelete("/exchange-rates/{currency}/{day}", (string currency, DateOnly day, HttpContext http, DropRate drop) => http.WriteAsync(
                () => drop.RunAsync(currency, day, http.RequestAborted), _ => Answer.Ok(new DroppedRateBody(currency, day, true))))
            .Needs(Permission.EditSettings).Produces<DroppedRateBody>();

        api.MapPost("/exchange-rates/import", (RateFileRequest body, HttpContext http, UploadRates upload) => http.WriteAsync(
                () => upload.RunAsync(Encoding.UTF8.GetBytes(body.File ?? ""), http.RequestAborted), b => Answer.Ok(new BroughtBody(b.Added, b.Changed, b.Same, b.Kept))))
            .Needs(Permission.EditSettings).Produces<BroughtBody>();

        api.MapPut("/exchange-rates/fetching", (FetchingRequest body, HttpContext http, ChooseFetching choose) => http.WriteAsync(
                () => choose.RunAsync(body.Daily ?? false, http.RequestAborted), daily => Answer.Ok(new FetchingBody(daily))))
            .Needs(Permission.EditSettings).Produces<FetchingBody>();
    }
}
