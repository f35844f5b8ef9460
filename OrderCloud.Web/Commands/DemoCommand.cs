using System.Globalization;
using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Connectors.Channels.Demo;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Commands;

/// <summary>Creates a merchant full of plausible data, to look around in; visitors of the landing page may do so as guests.</summary>
internal static class DemoCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = CommandHost.Build(args);
        var options = app.Configuration;
        if (Count(options["orders"], 500, 100_000) is not { } orders) return await RefuseAsync("--orders is a number from 0 to 100000.");
        if (Count(options["skus"], 200, 10_000) is not { } skus || skus == 0) return await RefuseAsync("--skus is a number from 1 to 10000.");

        await CommandHost.MigrateAsync(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        var slug = options["slug"] ?? "demo";
        var (mail, password) = ($"owner@{slug}.test", "Demo-" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6)));
        var ask = new NewMerchant("Alder & Rowan", slug, "US", mail, "Robin Alder", password, WithApiKey: true);
        switch (await scope.ServiceProvider.GetRequiredService<CreateTenant>().RunAsync(ask, CancellationToken.None))
        {
            case Outcome<MerchantCreated>.Done(var made):
                var taken = await scope.ServiceProvider.GetRequiredService<SeedDemo>().RunAsync(made.TenantId, orders, skus);
                await scope.ServiceProvider.GetRequiredService<DemoGuest>().LetInAsync(made.TenantId, CancellationToken.None);
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { tenant = made.Slug, tenantId = made.TenantId.Value, apiKey = made.ApiKey, orders = taken, signIn = new { email = mail, password } }));
                return 0;
            case Outcome<MerchantCreated>.Refused(var why):
                return await RefuseAsync(string.Join(" ", why.Errors?.Values.SelectMany(m => m) ?? [why.Message]));
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    private static int? Count(string? text, int otherwise, int most) => text is null ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most ? count : null;

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return CommandLine.Refused;
    }
}
