using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Query: the customers that the list shows as CSV, in its order.</summary>
public sealed class CustomerExport(CustomerList customers)
{
    public async Task WriteAsync(CustomerFilter filter, CsvTable to, CancellationToken ct)
    {
        await to.HeadAsync(ct, "Customer", "E-mail", "Phone", "Company", "Address 1", "Address 2", "City", "Region", "Postal code", "Country", "Tags", "Orders", "Value", "Currency", "Last order at", "Customer since");
        await foreach (var batch in Batches.Of<CustomerRow>((last, take) => customers.RunAsync(filter, last?.CursorIn(filter.Sort), take, ct), ct))
            foreach (var c in batch)
                await to.Text(c.Name).Text(c.Email).Text(c.Phone).Text(c.Address.Company).Text(c.Address.Line1).Text(c.Address.Line2).Text(c.Address.City).Text(c.Address.Region)
                    .Text(c.Address.PostalCode).Text(c.Address.Country).Text(string.Join(", ", c.Tags)).Number(c.Orders).Amount(c.ValueMinor, c.Currency).Text(c.Currency)
                    .Instant(c.LastOrderAt).Instant(c.CreatedAt).EndRowAsync(ct);
    }
}
