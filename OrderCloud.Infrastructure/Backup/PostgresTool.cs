using System.Diagnostics;
using Npgsql;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>Runs pg_dump or pg_restore on the database of a connection string. The password travels in the environment, never on the command line.</summary>
internal static class PostgresTool
{
    public static async Task<Refusal?> RunAsync(string tool, string connectionString, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(tool) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        Connect(start, new(connectionString));

        Process? process;
        try { process = Process.Start(start); }
        catch (System.ComponentModel.Win32Exception) { return BackupRefusals.NoTool(tool); }
        using (process)
        {
            process!.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = await process.StandardError.ReadToEndAsync(ct);
            await output;
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? null : BackupRefusals.ToolFailed(tool, string.Join(" ", error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(2)));
        }
    }

    private static void Connect(ProcessStartInfo start, NpgsqlConnectionStringBuilder connection)
    {
        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) start.Environment[name] = value;
        }

        Set("PGHOST", connection.Host);
        Set("PGPORT", connection.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set("PGUSER", connection.Username);
        Set("PGPASSWORD", connection.Password);
        Set("PGPASSFILE", connection.Passfile);
        Set("PGSSLROOTCERT", connection.RootCertificate);
        Set("PGSSLCERT", connection.SslCertificate);
        Set("PGSSLKEY", connection.SslKey);
        Set("PGSSLMODE", connection.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() });
        start.Environment["PGDATABASE"] = connection.Database ?? connection.Username ?? "";
        start.Environment["PGAPPNAME"] = "ordercloud backup";
    }
}
