using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Backup;

namespace OrderCloud.Web.Commands;

/// <summary>Puts a backup in the place of the store.</summary>
internal static class RestoreCommand
{
    private const string Force = "--force";

    public static async Task<int> RunAsync(string[] args)
    {
        var force = args.Contains(Force);
        if (args.Where(a => a != Force).ToArray() is not [var file, .. var settings] || file.StartsWith('-')) return await BackupCommand.RefuseAsync("Say from where: restore FILE.");
        await using var app = CommandHost.Build(settings);
        await using var scope = app.Services.CreateAsyncScope();
        switch (await scope.ServiceProvider.GetRequiredService<Restore>().RunAsync(file, force, CancellationToken.None))
        {
            case Outcome<IReadOnlyList<TableSum>>.Done(var tables):
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { file = Path.GetFullPath(file), tables = tables.Count, rows = tables.Sum(t => t.Rows), equal = true }));
                return 0;
            case Outcome<IReadOnlyList<TableSum>>.Refused(var why):
                return await BackupCommand.RefuseAsync(why.Message);
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }
}
