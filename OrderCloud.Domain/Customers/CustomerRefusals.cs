using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

public static class CustomerRefusals
{
    public static readonly Refusal NotFound = new("customer.not_found", "There is no such customer.", RefusalKind.Missing);
}
