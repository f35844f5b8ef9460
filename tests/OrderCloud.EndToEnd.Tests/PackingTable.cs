using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>What the person at the packing table does.</summary>
public static partial class PackingTable
{
    public const string Parcel = "1Z999AA10123456784";

    /// <summary>From the order's page: scans the codes one by one, each with the answer it must get.</summary>
    public static async Task PackAsync(Visitor agent, params (string Code, string Answer)[] scans)
    {
        await agent.Page.GetByRole(AriaRole.Link, new() { Name = "Pack", Exact = true }).First.ClickAsync();
        var field = agent.Page.Locator("#code");
        await Assertions.Expect(field).ToBeFocusedAsync();
        foreach (var (code, answer) in scans)
        {
            await Assertions.Expect(agent.Page.GetByRole(AriaRole.Button, new() { Name = "Ship parcel" })).ToBeDisabledAsync();
            await field.FillAsync(code);
            await field.PressAsync("Enter");
            await Assertions.Expect(agent.Page.Locator("main")).ToContainTextAsync(answer);
        }
        await agent.IsAccessibleAsync();
    }

    public static async Task ShipAsync(Visitor agent)
    {
        await agent.Page.GetByLabel("Tracking number").FillAsync(Parcel);
        await agent.Page.GetByRole(AriaRole.Button, new() { Name = "Ship parcel" }).ClickAsync();
        await Assertions.Expect(agent.Page.GetByRole(AriaRole.Link, new() { NameRegex = OnwardLink() })).ToBeVisibleAsync();
    }

    /// <summary>Shown once the parcel is shipped: to the location's next part, or back to the queue.</summary>
    [GeneratedRegex("^(Next part|All packed)")]
    private static partial Regex OnwardLink();
}
