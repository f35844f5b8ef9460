using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Backup;

/// <param name="Bytes">Of the file.</param>
public sealed record BackupMade(string File, long Bytes, IReadOnlyList<TableSum> Tables);

/// <summary>Writes the whole store to a file, while the site runs, and reads the file back before it says that it is done.</summary>
public sealed class BackUp
{
    private readonly DatabaseSettings _settings;
    private readonly IStoreCopy? _store;
    private readonly TimeProvider _clock;

    internal BackUp(DatabaseSettings settings, IStoreCopy? store, TimeProvider clock) => (_settings, _store, _clock) = (settings, store, clock);

    public async Task<Outcome<BackupMade>> RunAsync(string file, CancellationToken ct)
    {
        if (_store is null) return BackupRefusals.SqlServer;
        file = Path.GetFullPath(file);
        if (File.Exists(file)) return BackupRefusals.FileExists(file);
        if (!System.IO.Directory.Exists(Path.GetDirectoryName(file))) return BackupRefusals.NoFolder(file);

        var (partial, folder) = ($"{file}.partial", $"{file}.{Guid.NewGuid():N}");
        CreatePrivate(folder);
        try
        {
            var at = _clock.GetUtcNow().UtcDateTime;
            var written = await _store.WriteAsync(folder, ct);
            if (written is Outcome<StoreCopy>.Refused(var why)) return why;
            var copy = ((Outcome<StoreCopy>.Done)written).Value;
            File.Delete(partial);   // of a backup that broke off
            await BackupArchive.WriteAsync(partial, folder, parts => new(BackupManifest.CurrentFormat, _settings.Provider.ToString(), at, copy.Data, copy.Directory, copy.Tables, parts), ct);
            await BackupArchive.ReadAsync(partial, ct);
            File.Move(partial, file);
            return new BackupMade(file, new FileInfo(file).Length, copy.Tables);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
            File.Delete(partial);
        }
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) System.IO.Directory.CreateDirectory(folder);
        else System.IO.Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
