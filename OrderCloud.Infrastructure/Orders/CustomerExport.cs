using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Query: the customers a search shows as CSV.</summary>
public sealed class CustomerExport(CustomerList customers)
{
    public async Task WriteAsync(string query, CsvTable to, CancellationToken ct)
    {
        await to.HeadAsync(ct, "Customer", "E-mail", "Phone", "Company", "Address 1", "Address 2", "City", "Region", "Postal code", "Country", "Orders", "Last order at", "Customer since");
        await foreach (var batch in Batches.Of<CustomerRow>((last, take) => customers.RunAsync(query, last is null ? null : (last.CreatedAt, last.Id), take, ct), ct))
            foreach (var c in batch)
                await to.Text(c.Name).Text(c.Email).Text(c.Phone).Text(c.Address.Company).Text(c.Address.Line1).Text(c.Address.Line2).Text(c.Address.City).Text(c.Address.Region)
                    .Text(c.Address.PostalCode).Text(c.Address.Country).Number(c.Orders).Instant(c.LastOrderAt).Instant(c.CreatedAt).EndRowAsync(ct);
    }
}
