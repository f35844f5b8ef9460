using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;
using OrderCloud.Web.Api;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Tests.Orders;

public sealed class OrderRequestReaderTests
{
    [Fact]
    public void Reads_amounts_in_the_currencys_own_digits()
    {
        var order = Assert.IsType<Outcome<IncomingOrder>.Done>(Read("""
            {"externalId":"A-1","currency":"KWD","lines":[{"sku":"TS-1","quantity":2,"unitPrice":"10.005","discount":"1","tax":"0.5"}],
             "payments":[{"gateway":"manual","kind":"capture","amount":"19.510"}],"stock":"refuse"}
            """)).Value;

        Assert.Equal(new IncomingLine("TS-1", 2, 10_005, 1_000, 500), order.Lines[0]);
        Assert.Equal((PaymentKind.Capture, 19_510L, StockPolicy.Refuse, "api"), (order.Payments[0].Kind, order.Payments[0].AmountMinor, order.Stock, order.Channel));
    }

    [Theory]
    [InlineData("""{"lines":[{"sku":"A","quantity":1,"unitPrice":"1.00"}]}""", "currency")]
    [InlineData("""{"currency":"USD"}""", "lines")]
    [InlineData("""{"currency":"USD","lines":[null]}""", "lines[0]")]
    [InlineData("""{"currency":"USD","lines":[{"quantity":1,"unitPrice":"1.00"}]}""", "lines[0].sku")]
    [InlineData("""{"currency":"USD","lines":[{"sku":"A","unitPrice":"1.00"}]}""", "lines[0].quantity")]
    [InlineData("""{"currency":"USD","lines":[{"sku":"A","quantity":0,"unitPrice":"1.00"}]}""", "lines[0].quantity")]
    [InlineData("""{"currency":"USD","lines":[{"sku":"A","quantity":-3,"unitPrice":"1.00"}]}""", "lines[0].quantity")]
    [InlineData("""{"currency":"USD","lines":[{"sku":"A","quantity":1}]}""", "lines[0].unitPrice")]
    [InlineData("""{"currency":"USD","lines":[{"sku":"A","quantity":1,"unitPrice":"1.001"}]}""", "lines[0].unitPrice")]
    [InlineData("""{"currency":"USD","lines":[{"sku":"A","quantity":1,"unitPrice":"1.000"}]}""", "lines[0].unitPrice")]
    [InlineData("""{"currency":"JPY","lines":[{"sku":"A","quantity":1,"unitPrice":"100","tax":"0.5"}]}""", "lines[0].tax")]
    [InlineData("""{"currency":"USD","lines":[{"sku":"A","quantity":1,"unitPrice":"-1.00"}]}""", "lines[0].unitPrice")]
    [InlineData("""{"currency":"USD","lines":[{"sku":"A","quantity":1,"unitPrice":"1.00"}],"payments":[{"gateway":"manual","amount":"1.00"}]}""", "payments[0].kind")]
    public void Names_the_field_that_is_missing_or_wrong(string json, string field) =>
        Assert.Equal([field], Assert.IsType<Outcome<IncomingOrder>.Refused>(Read(json)).Why.Errors!.Keys);

    private static Outcome<IncomingOrder> Read(string json) => OrderRequestReader.Read(JsonSerializer.Deserialize<OrderRequest>(json, JsonSettings.Options)!);
}
