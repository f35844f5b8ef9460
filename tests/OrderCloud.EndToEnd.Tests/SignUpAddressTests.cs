using Microsoft.Playwright;
using OrderCloud.Domain.Tenants;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>What the sign-up page promises is what the store gets.</summary>
[Collection(WalkCollection.Name)]
public sealed class SignUpAddressTests(BrowserFixture browser)
{
    private static readonly string[] Names =
    [
        "Harbour & Pine", "Müller & Söhne Fine Tools", "Straße 9", "STRAẞE", "Æble og Øl", "Łódź Œuvre", "Diyarbakır İş", "Đà Nẵng", "3 Sisters", "Ab", "東京", " - ",
        "A name that is so long that it is cut in the middle of its words",
    ];

    [ChromiumFact]
    public async Task The_address_shown_while_the_name_is_typed_is_the_one_that_the_server_gives()
    {
        await using var owner = await browser.VisitAsync();
        await owner.GoAsync(Links.SignUp);
        foreach (var name in Names)
        {
            await owner.Page.GetByLabel("Store name").FillAsync(name);
            await Assertions.Expect(owner.Page.Locator("#slug")).ToHaveTextAsync(MerchantAddress.Suggest(name));
        }
        owner.NoErrors();
    }
}
