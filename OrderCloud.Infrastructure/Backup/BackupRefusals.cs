using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>Why a store is not copied or not replaced. Each is one line for the person at the keyboard.</summary>
internal static class BackupRefusals
{
    public static Refusal FileExists(string file) => new("backup.exists", $"{file} is there already. A backup does not overwrite a file.");

    public static Refusal NoFolder(string file) => new("backup.folder", $"There is no folder for {file}.");

    public static Refusal NoFile(string file) => new("backup.no_file", $"There is no file {file}.");

    public static readonly Refusal NoStore = new("backup.no_store", "There is no store here yet: nothing to back up.");

    public static readonly Refusal SqlServer = new("backup.engine", "On SQL Server use the server's own BACKUP DATABASE and RESTORE DATABASE.");

    public static Refusal Damaged(string what) => new("backup.damaged", $"The backup is damaged: {what}. Nothing was changed.");

    public static readonly Refusal Newer = new("backup.newer", "The backup was made by a later version of OrderCloud. Restore it with that version or a later one; nothing was changed.");

    public static Refusal OtherEngine(string made, string here) =>
        new("backup.engine", $"The backup was made on {made}, this store is on {here}. Set Database__Provider={made}; nothing was changed.");

    public static readonly Refusal NotEmpty = new("backup.not_empty", "The store here is not empty. --force replaces it, with everything in it; nothing was changed.");

    public static readonly Refusal InUse = new("backup.in_use", "The store is in use. Stop the site (every node of it) first; nothing was changed.");

    public static Refusal ForeignTables(string table) =>
        new("backup.foreign", $"The database holds the table {table}, which is not OrderCloud's. Restore into a database of its own; nothing was changed.");

    public static Refusal NoTool(string tool) => new("backup.tool", $"{tool} was not found on PATH. Install the PostgreSQL client of the server's version.");

    public static Refusal ToolFailed(string tool, string why) => new("backup.tool", $"{tool} failed: {why}");
}
