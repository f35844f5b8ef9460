using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Customers;

/// <summary>/customers of the HTTP API.</summary>
public static class CustomerEndpoints
{
    /// <summary>A customer as it is answered.</summary>
    public sealed record Body(Guid Id, string Name, string Email, string Phone, ApiAddress Address, int Orders, DateTime? LastOrderAt, DateTime CreatedAt)
    {
        public static Body Of(CustomerRow c) => new(c.Id.Value, c.Name, c.Email, c.Phone, ApiAddress.Of(c.Address), c.Orders, c.LastOrderAt, c.CreatedAt);
    }

    public static void MapCustomers(this RouteGroupBuilder api)
    {
        api.MapGet("/customers", async ([FromQuery(Name = "query")] string? query, [AsParameters] Paging paging, CustomerList customers, CancellationToken ct) =>
            {
                (DateTime, CustomerId)? after = paging.AfterInstant is { } at ? (at.At, new(at.Id)) : null;
                var rows = await customers.RunAsync(query ?? "", after, paging.Take, ct);
                return ListAnswer<Body>.Of(rows, paging.Size, Body.Of, row => Cursor.Encode(row.CreatedAt, row.Id.Value));
            })
            .Needs(Permission.ViewCustomers);

        api.MapGet("/customers/{id:guid}", async (Guid id, CustomerList customers, CancellationToken ct) =>
                await customers.FindAsync(new(id), ct) is { } found ? Results.Ok(Body.Of(found)) : Problems.Of(CustomerRefusals.NotFound))
            .Needs(Permission.ViewCustomers).Produces<Body>();
    }
}
