using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>An owner says how much agents may give away; a service agent gives a little to a customer whose parcel was late, and cannot give more.</summary>
[Collection(BrowserCollection.Name)]
public sealed class GoodwillJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task An_agent_gives_a_favour_within_the_limit_and_is_told_where_it_ends()
    {
        var merchant = await browser.Site.AddMerchantAsync("goodwill-journey");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var id = await TakeAsync(api);

        await using (var owner = await browser.VisitAsync(merchant))
        {
            var settings = owner.Page;
            await owner.OpenAsync(Links.GoodwillSettings(merchant.Slug));
            await settings.GetByLabel("Per cent of the order, Service agent").FillAsync("125");
            await settings.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
            await Assertions.Expect(settings.GetByText("Give 0 to 100 per cent.").First).ToBeVisibleAsync();
            await settings.GetByLabel("Per cent of the order, Service agent").FillAsync("25");
            await settings.GetByLabel("At most, Service agent").FillAsync("8.00");
            await settings.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
            await Assertions.Expect(settings.GetByText("The limits are saved")).ToBeVisibleAsync();
            await owner.IsAccessibleAsync();
            owner.NoErrors();
        }
        Assert.Equal(25, (await api.GetFromJsonAsync<JsonElement>("goodwill-limits")).GetProperty("service").GetProperty("percent").GetInt32());

        await using var agent = await browser.VisitAsync(await AgentAsync(merchant));
        var (page, dialog, main) = (agent.Page, agent.Page.GetByRole(AriaRole.Dialog), agent.Page.Locator("main"));
        await agent.OpenAsync(Links.Order(merchant.Slug, id));
        await page.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Goodwill…" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("At most $5.00.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Reason").FillAsync("late delivery");
        await dialog.GetByLabel("Amount in USD").FillAsync("5.01");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("You may give at most $5.00 of this order: your limit is 25 % of $20.00 and no more than $8.00");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Give goodwill" })).ToBeDisabledAsync();
        await agent.IsAccessibleAsync();

        await dialog.GetByLabel("Amount in USD").FillAsync("5.00");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Give $5.00" })).ToBeEnabledAsync();
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Give $5.00" }).ClickAsync();

        await Assertions.Expect(main.GetByText("Goodwill: $5.00 refunded by hand (late delivery).")).ToBeVisibleAsync();
        await Assertions.Expect(main.GetByText("Left to pay").Locator("xpath=..")).ToContainTextAsync("$0.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Goodwill…" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("At most $0.00.")).ToBeVisibleAsync();
        var payments = await api.GetFromJsonAsync<JsonElement>($"orders/{id}/payments");
        Assert.Equal(("5.00", "0.00"), (payments.GetProperty("refunded").GetString(), payments.GetProperty("leftToPay").GetString()));
        agent.NoErrors();
    }

    private async Task<TestMerchant> AgentAsync(TestMerchant merchant)
    {
        await using var scope = browser.Site.Services.CreateAsyncScope();
        const string mail = "agent@goodwill-journey.test";
        var person = new AppUser { Id = Guid.CreateVersion7(), UserName = mail, Email = mail, EmailConfirmed = true, DisplayName = "Sam Service" };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(person, TestMerchant.Password)).Succeeded);
        var db = scope.ServiceProvider.GetRequiredService<DirectoryDb>();
        db.Add(new Membership { UserId = person.Id, TenantId = merchant.TenantId, Role = Role.Service, CreatedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        return merchant with { OwnerEmail = mail, OwnerId = person.Id };
    }

    private static async Task<Guid> TakeAsync(HttpClient api)
    {
        using var answer = await api.PostAsJsonAsync("orders", new
        {
            externalId = "GW", currency = "USD", customer = new { name = "Greta Sommer", email = "greta@example.com" }, lines = new[] { new { sku = Shelf.Sku, quantity = 2, unitPrice = "10.00" } },
            payments = new[] { new { kind = "capture", amount = "20.00", gateway = "cash", reference = "till" } },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
