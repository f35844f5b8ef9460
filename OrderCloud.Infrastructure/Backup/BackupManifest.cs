namespace OrderCloud.Infrastructure.Backup;

/// <summary>What a backup says of itself; the last entry of its file.</summary>
/// <param name="Format">Of the file; a higher one is of a later version.</param>
/// <param name="Data">Migrations that the merchants' data had.</param>
/// <param name="Directory">Migrations that the directory had.</param>
internal sealed record BackupManifest(
    int Format, string Provider, DateTime MadeAt, IReadOnlyList<string> Data, IReadOnlyList<string> Directory, IReadOnlyList<TableSum> Tables, IReadOnlyList<BackupPart> Parts)
{
    public const int CurrentFormat = 1;
}

/// <summary>A table's content: its rows and a sum over them that their order does not change.</summary>
public sealed record TableSum(string Table, long Rows, string Sum);

/// <param name="Sha256">Lower-case hex, of the part as it was before it was packed.</param>
internal sealed record BackupPart(string Name, long Length, string Sha256);

/// <summary>A store as it was at one moment.</summary>
internal sealed record StoreCopy(IReadOnlyList<string> Data, IReadOnlyList<string> Directory, IReadOnlyList<TableSum> Tables);
