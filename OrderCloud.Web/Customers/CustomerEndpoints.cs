using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Customers;

/// <summary>/customers of the HTTP API.</summary>
public static class CustomerEndpoints
{
    /// <summary>A customer as it is answered.</summary>
    /// <param name="Value">Totals of their orders in the store's currency, without cancelled ones.</param>
    public sealed record Body(
        Guid Id, string Name, string Email, string Phone, ApiAddress Address, IReadOnlyList<string> Tags, int Orders, ApiMoney Value, DateTime? LastOrderAt, DateTime CreatedAt, DateTime? ErasedAt, int Version)
    {
        public static Body Of(CustomerRow c) =>
            new(c.Id.Value, c.Name, c.Email, c.Phone, ApiAddress.Of(c.Address), c.Tags, c.Orders, ApiMoney.Of(new Money(c.ValueMinor, c.Currency)), c.LastOrderAt, c.CreatedAt, c.ErasedAt, c.Version);
    }

    /// <summary>What to change; what is not sent stays.</summary>
    private sealed record PatchRequest(string? Name, string? Email, string? Phone, int? Version);

    /// <param name="From">Who goes: everything of theirs moves to the customer of the address.</param>
    private sealed record MergeRequest(Guid? From);

    /// <param name="Confirm">The customer's name, else e-mail, else phone.</param>
    private sealed record EraseRequest(string? Confirm);

    private sealed record Done(Guid Id);

    public static void MapCustomers(this RouteGroupBuilder api)
    {
        api.MapGet("/customers", async ([FromQuery(Name = "query")] string? query, [FromQuery(Name = "tag")] string? tag, [AsParameters] Paging paging, CustomerList customers, CancellationToken ct) =>
            {
                CustomerCursor? after = paging.AfterText is var (key, id) ? new(key, new(id)) : null;
                var rows = await customers.RunAsync(new() { Query = query ?? "", Tag = TagText.NameOf(tag) }, after, paging.Take, ct);
                return ListAnswer<Body>.Of(rows, paging.Size, Body.Of, row => Cursor.Encode(row.CreatedAt, row.Id.Value));
            })
            .Needs(Permission.ViewCustomers);

        // Who was merged is found under the survivor's address.
        api.MapGet("/customers/{id:guid}", async (Guid id, CustomerList customers, CancellationToken ct) => await customers.FindAsync(new(id), ct) switch
            {
                null => Problems.Of(CustomerRefusals.NotFound),
                { MergedIntoId: { } survivor } => Results.Redirect($"/api/v1/customers/{survivor.Value}", permanent: true, preserveMethod: true),
                var found => Results.Ok(Body.Of(found)),
            })
            .Needs(Permission.ViewCustomers).Produces<Body>();

        api.MapPatch("/customers/{id:guid}", (Guid id, PatchRequest body, HttpContext http, ChangeContact change, CustomerList customers) => http.WriteAsync(
                async () => await customers.FindAsync(new(id), http.RequestAborted) is { } now
                    ? await change.RunAsync(new(id), new(body.Name ?? now.Name, body.Email ?? now.Email, body.Phone ?? now.Phone), body.Version, http.RequestAborted)
                    : CustomerRefusals.NotFound,
                changed => Answer.Ok(new Done(changed.Value))))
            .Needs(Permission.EditCustomers);

        api.MapPost("/customers/{id:guid}/merge", (Guid id, MergeRequest body, HttpContext http, MergeCustomers merge) => http.WriteAsync(
                () => body.From is { } from
                    ? merge.RunAsync(new(id), new(from), http.RequestAborted)
                    : Task.FromResult<Outcome<CustomerId>>(Refusal.Invalid("input.invalid", "from", "Give the id of the customer that goes.")),
                survivor => Answer.Ok(new Done(survivor.Value))))
            .Needs(Permission.EditCustomers);

        api.MapGet("/customers/{id:guid}/export", async (Guid id, PersonalData data, CancellationToken ct) => Answered(await data.RunAsync(new(id), ct)))
            .Needs(Permission.ExportPersonalData).Produces<PersonalData.File>();

        api.MapPost("/customers/{id:guid}/erase", (Guid id, EraseRequest body, HttpContext http, EraseCustomer erase) => http.WriteAsync(
                () => erase.RunAsync(new(id), body.Confirm ?? "", http.RequestAborted), erased => Answer.Ok(new Done(erased.Value))))
            .Needs(Permission.ErasePersonalData);
    }

    /// <summary>All that is held of a customer as a file, behind the merchant's door like the page it is asked on.</summary>
    public static void MapPersonalData(this WebApplication app) =>
        app.MapGet(Links.PersonalDataRoute, async (Guid id, PersonalData data, HttpContext http, CancellationToken ct) =>
            {
                if (await data.RunAsync(new(id), ct) is not Outcome<PersonalData.File>.Done(var file)) return Results.NotFound();
                http.Response.Headers.ContentDisposition = $"attachment; filename=\"customer-{id}.json\"";
                http.Response.Headers.CacheControl = "no-store";
                return Results.Json(file, Readable);
            })
            .RequireAuthorization(nameof(Permission.ExportPersonalData)).ExcludeFromDescription();

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new(JsonSettings.Options) { WriteIndented = true };

    private static IResult Answered(Outcome<PersonalData.File> outcome) => outcome switch
    {
        Outcome<PersonalData.File>.Done(var file) => Results.Ok(file),
        Outcome<PersonalData.File>.Refused(var why) => Problems.Of(why),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };
}
