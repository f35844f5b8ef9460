using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>Puts a backup in the place of the store. The file is read to its end before anything is touched, and the tables are compared before the old store goes.</summary>
public sealed class Restore
{
    private readonly DatabaseSettings _settings;
    private readonly IStoreCopy? _store;
    private readonly OurTables _ours;
    private readonly Migrator _migrator;

    internal Restore(DatabaseSettings settings, IStoreCopy? store, OurTables ours, Migrator migrator) => (_settings, _store, _ours, _migrator) = (settings, store, ours, migrator);

    /// <param name="force">Replaces a store that is not empty.</param>
    public async Task<Outcome<IReadOnlyList<TableSum>>> RunAsync(string file, bool force, CancellationToken ct)
    {
        if (_store is null) return BackupRefusals.SqlServer;
        if (!File.Exists(file)) return BackupRefusals.NoFile(file);
        try { return await FromAsync(_store, file, force, ct); }
        catch (InvalidDataException e) { return BackupRefusals.Damaged(e.Message.TrimEnd('.')); }
    }

    private async Task<Outcome<IReadOnlyList<TableSum>>> FromAsync(IStoreCopy store, string file, bool force, CancellationToken ct)
    {
        var manifest = await BackupArchive.ReadAsync(file, ct);
        if (_ours.IsOlderThan(manifest)) return BackupRefusals.Newer;
        if (manifest.Provider != _settings.Provider.ToString()) return BackupRefusals.OtherEngine(manifest.Provider, _settings.Provider.ToString());
        if (await store.WhyNotReplaceAsync(force, ct) is { } not) return not;

        var folder = System.IO.Directory.CreateDirectory(Path.Combine(_settings.DataDirectory, $"restore-{Guid.NewGuid():N}")).FullName;
        try
        {
            await BackupArchive.UnpackAsync(file, manifest, folder, ct);
            if (await store.ReplaceAsync(folder, manifest, ct) is { } refused) return refused;
        }
        finally { System.IO.Directory.Delete(folder, recursive: true); }

        await _migrator.RunAsync(ct);   // a backup of an earlier version is brought to this one
        return new Outcome<IReadOnlyList<TableSum>>.Done(manifest.Tables);
    }
}
