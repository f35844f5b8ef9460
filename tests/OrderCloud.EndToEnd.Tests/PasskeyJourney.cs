using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>An owner adds a passkey, signs in with it alone, and removes it; the device is Chromium's virtual authenticator.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PasskeyJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task REL16_A_passkey_is_added_lets_its_owner_in_without_a_password_and_ends_when_removed()
    {
        var merchant = await browser.Site.AddMerchantAsync("passkeys");
        await using var owner = await browser.VisitAsync(merchant);
        await PlugInAsync(owner);
        var page = owner.Page;
        await page.WaitForSelectorAsync(".live");
        await page.GetByRole(AriaRole.Button, new() { Name = "account menu" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Your security" }).ClickAsync();
        await page.WaitForURLAsync($"**{Links.Security}");

        // Without the password the device is not even asked.
        await page.GetByLabel("Name").FillAsync("Work laptop");
        await page.GetByLabel("Your password").FillAsync("not the one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is not your password.")).ToBeVisibleAsync();
        Assert.Single(owner.TakeErrors());   // the browser's word about the refusal

        await page.GetByLabel("Your password").FillAsync(TestMerchant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".keys li")).ToContainTextAsync("Work laptop");
        await Assertions.Expect(page.Locator(".keys li")).ToContainTextAsync("never used");
        await owner.IsAccessibleAsync();

        await page.GotoAsync(Links.ChooseMerchant);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync($"/{merchant.Slug}/orders");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync($"**/{merchant.Slug}/orders");
        await page.WaitForSelectorAsync(".live");
        owner.NoErrors();

        await page.GotoAsync(Links.Security);
        await Assertions.Expect(page.Locator(".keys li")).ToContainTextAsync("used now");
        await page.Locator(".keys summary").ClickAsync();
        await page.Locator(".keys").GetByLabel("Your password").FillAsync(TestMerchant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is removed.")).ToBeVisibleAsync();

        await page.GotoAsync(Links.ChooseMerchant);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This passkey did not let you in.")).ToBeVisibleAsync();
        Assert.EndsWith(Links.SignIn(), new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        owner.NoErrors();
    }

    [ChromiumFact]
    public async Task A_passkey_needs_no_code_although_an_authenticator_app_is_set_up()
    {
        var merchant = await browser.Site.AddMerchantAsync("passkey-app");
        await using var owner = await browser.VisitAsync(merchant);
        await PlugInAsync(owner);
        var page = owner.Page;
        await page.GotoAsync(Links.Security);
        await page.GetByLabel("Name").FillAsync("Phone");
        await page.GetByLabel("Your password").FillAsync(TestMerchant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Set up an app" }).ClickAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(Authenticator.CodeOf(await page.Locator(".key").TextContentAsync()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).Locator("li")).ToHaveCountAsync(10);
        await owner.IsAccessibleAsync();
        var recovery = await page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).Locator("li").First.TextContentAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await page.GetByText("Turn off…").ClickAsync();
        await owner.IsAccessibleAsync();

        await page.GotoAsync(Links.ChooseMerchant);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync($"**/{merchant.Slug}");
        owner.NoErrors();

        // The password asks for the second step, without any script too.
        await using var looking = await PasswordAsync(merchant, scripts: true);
        await looking.IsAccessibleAsync();
        await using var plain = await PasswordAsync(merchant, scripts: false);
        await plain.Page.GetByLabel("Code").FillAsync(recovery!);
        await plain.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await plain.Page.WaitForURLAsync($"**/{merchant.Slug}/orders");
    }

    [ChromiumFact]
    public async Task An_owner_confirms_with_a_passkey_that_the_account_closes()
    {
        var merchant = await browser.Site.AddMerchantAsync("passkey-close");
        await using var owner = await browser.VisitAsync(merchant);
        await PlugInAsync(owner);
        var page = owner.Page;
        await page.GotoAsync(Links.Security);
        await page.GetByLabel("Name").FillAsync("Laptop");
        await page.GetByLabel("Your password").FillAsync(TestMerchant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await NoPasswordAsync(merchant);

        await owner.OpenAsync(Links.Close(merchant.Slug));
        await Assertions.Expect(page.GetByLabel("Your password")).ToHaveCountAsync(0);
        var confirm = page.GetByRole(AriaRole.Button, new() { Name = "Confirm with a passkey and close the account" });
        await page.GetByLabel("Type the name of the store").FillAsync("Another store");
        await Assertions.Expect(page.Locator("input[name=StoreName][type=hidden]")).ToHaveValueAsync("Another store");
        await owner.IsAccessibleAsync();
        await confirm.ClickAsync();
        await Assertions.Expect(page.GetByText("This is not the name of the store")).ToBeVisibleAsync();
        await page.WaitForSelectorAsync(".live");

        await page.GetByLabel("Type the name of the store").FillAsync("Store passkey-close");
        await Assertions.Expect(page.Locator("input[name=StoreName][type=hidden]")).ToHaveValueAsync("Store passkey-close");
        await confirm.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The account closes" })).ToBeVisibleAsync();
        owner.NoErrors();
    }

    /// <summary>As of somebody who came by a passkey alone.</summary>
    private async Task NoPasswordAsync(TestMerchant merchant)
    {
        await using var db = await browser.Site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        await db.Users.Where(u => u.Id == merchant.OwnerId).ExecuteUpdateAsync(s => s.SetProperty(u => u.PasswordHash, (string?)null));
    }

    /// <summary>Somebody on a phone who gave the password and is asked for a code.</summary>
    private async Task<Visitor> PasswordAsync(TestMerchant merchant, bool scripts)
    {
        var visitor = await browser.VisitAsync(390, 844, scripts);
        await visitor.GoAsync($"/{merchant.Slug}/orders");
        await visitor.Page.FillAsync("input[type=email]", merchant.OwnerEmail);
        await visitor.Page.FillAsync("input[type=password]", merchant.OwnerPassword);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "One more step" })).ToBeVisibleAsync();
        return visitor;
    }

    /// <summary>A device with a PIN that always says yes.</summary>
    private static async Task PlugInAsync(Visitor visitor)
    {
        var devices = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
