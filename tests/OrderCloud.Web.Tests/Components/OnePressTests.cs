using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Tests.Components;

public sealed class OnePressTests : BunitContext
{
    private readonly OnePress _press = new();
    private int _done;

    private BunitNavigationManager Nav => (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task The_second_press_of_a_double_click_does_nothing_while_the_page_is_being_left()
    {
        await PressAsync("/acme/counts/1");
        await PressAsync("/acme/counts/2");

        Assert.Equal((1, true), (_done, _press.IsBusy));
        Assert.Equal("http://localhost/acme/counts/1", Nav.Uri);
    }

    [Fact]
    public async Task What_was_refused_or_broke_off_may_be_pressed_again()
    {
        await PressAsync(null);
        await Assert.ThrowsAsync<IOException>(() => _press.RunAsync(Nav, () => throw new IOException()));
        await PressAsync("/acme/counts/1");

        Assert.Equal((2, "http://localhost/acme/counts/1"), (_done, Nav.Uri));
    }

    [Fact]
    public async Task A_page_that_leads_to_itself_may_be_pressed_again_once_it_is_there()
    {
        await PressAsync("/acme/products/1");
        _press.Arrived();
        await PressAsync(null);

        Assert.Equal((2, false), (_done, _press.IsBusy));
    }

    private Task PressAsync(string? next) => _press.RunAsync(Nav, () =>
    {
        _done++;
        return Task.FromResult(next);
    });
}
