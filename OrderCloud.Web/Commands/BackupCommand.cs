using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Backup;

namespace OrderCloud.Web.Commands;

/// <summary>Writes everything to one file.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var file, .. var settings] || file.StartsWith('-')) return await RefuseAsync("Say where to: backup FILE.");
        await using var app = CommandHost.Build(settings);
        await using var scope = app.Services.CreateAsyncScope();
        switch (await scope.ServiceProvider.GetRequiredService<BackUp>().RunAsync(file, CancellationToken.None))
        {
            case Outcome<BackupMade>.Done(var made):
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { file = made.File, bytes = made.Bytes, tables = made.Tables.Count, rows = made.Tables.Sum(t => t.Rows) }));
                return 0;
            case Outcome<BackupMade>.Refused(var why):
                return await RefuseAsync(why.Message);
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    public static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return CommandLine.Refused;
    }
}
