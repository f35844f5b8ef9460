using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Testing;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.Orders;

/// <summary>What the dialog says of an order that a merchant of the site has.</summary>
[Collection("site")]
public sealed class CancelDialogTests : BunitContext, IAsyncLifetime
{
    private readonly TestSite _site;
    private AsyncServiceScope _scope;

    public CancelDialogTests(TestSite site)
    {
        _site = site;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddKit();
    }

    [Fact]
    public async Task Packed_units_are_told_with_the_way_to_their_table_and_what_is_taken_out_can_be_cancelled()
    {
        var at = await PackedSite.OpenAsync(_site, "cancel-packed");
        var taken = await at.TakeAsync("A-1", 2);
        await PackAsync(at, taken);
        await PackAsync(at, taken);

        var all = await OpenAsync(at, taken.Order.Id);
        Assert.Equal("2 units are packed. Take them out of the parcel first.", all.Find(".no span").TextContent);
        Assert.Equal(("Packing table of 1001-1", Links.Pack("cancel-packed", taken.Parts[0].Id.Value)), (all.Find(".no a").TextContent, all.Find(".no a").GetAttribute("href")));
        Assert.Equal((1, true, true), (all.FindAll(".no").Count, all.Find("input[type=number]").HasAttribute("disabled"), all.Find(".btn.danger, .btn.primary").HasAttribute("disabled")));

        await at.InAsync(s => s.GetRequiredService<UndoScan>().RunAsync(taken.Parts[0].Id, taken.Order.Lines[0].Id, default));
        var one = await OpenAsync(at, taken.Order.Id);
        Assert.Equal("1 unit is packed. Take it out of the parcel first.", one.Find(".no span").TextContent);
        one.WaitForAssertion(() => Assert.Equal(("Cancel 1 unit", false), (one.Find(".btn.danger").TextContent.Trim(), one.Find(".btn.danger").HasAttribute("disabled"))));
    }

    private static Task<Outcome<ScanAnswer>> PackAsync(PackedSite at, TakenOrder taken) => at.InAsync(s => s.GetRequiredService<ScanUnit>().RunAsync(taken.Parts[0].Id, "TS-1", default));

    private async Task<IRenderedComponent<CancelDialog>> OpenAsync(PackedSite at, OrderId id)
    {
        if (!_scope.ServiceProvider.GetRequiredService<CurrentUser>().IsKnown) _scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(at.Merchant.TenantId, ActorKind.Job, "Test");
        var order = (await _scope.ServiceProvider.GetRequiredService<OrderForService>().RunAsync(id))!;
        return Render<CancelDialog>(p => p.Add(d => d.Merchant, at.Merchant.Slug).Add(d => d.Order, order).Add(d => d.Choice, new()).Add(d => d.Whole, true));
    }

    public Task InitializeAsync()
    {
        _scope = _site.Services.CreateAsyncScope();
        Services.AddSingleton(_scope.ServiceProvider.GetRequiredService<CurrentUser>());
        Services.AddSingleton(_scope.ServiceProvider.GetRequiredService<CancelPreview>());
        return Task.CompletedTask;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        await _scope.DisposeAsync();
    }
}
