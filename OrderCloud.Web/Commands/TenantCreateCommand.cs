using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Commands;

/// <summary>Creates a merchant from a script.</summary>
internal static class TenantCreateCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = CommandHost.Build(args);
        var options = app.Configuration;
        foreach (var needed in (string[])["name", "slug", "owner", "password"])
            if (string.IsNullOrEmpty(options[needed])) return await RefuseAsync($"--{needed} is missing.");

        await CommandHost.MigrateAsync(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        var ask = new NewMerchant(options["name"]!, options["slug"], options["country"] ?? "US", options["owner"]!, "", options["password"]!, WithApiKey: true);
        return await scope.ServiceProvider.GetRequiredService<CreateTenant>().RunAsync(ask, CancellationToken.None) switch
        {
            Outcome<MerchantCreated>.Done(var made) => await PrintAsync(made),
            Outcome<MerchantCreated>.Refused(var why) => await RefuseAsync(string.Join(" ", why.Errors?.Values.SelectMany(m => m) ?? [why.Message])),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    private static async Task<int> PrintAsync(MerchantCreated made)
    {
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { tenant = made.Slug, tenantId = made.TenantId.Value, apiKey = made.ApiKey }));
        return 0;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return CommandLine.Refused;
    }
}
