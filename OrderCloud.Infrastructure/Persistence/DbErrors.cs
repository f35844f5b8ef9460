using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>What the engines call by different names.</summary>
public static class DbErrors
{
    public static bool IsUniqueViolation(Exception e) => Innermost(e) switch
    {
        SqliteException s => s.SqliteExtendedErrorCode is 2067 or 1555,
        PostgresException p => p.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException q => q.Number is 2601 or 2627,
        _ => false,
    };

    /// <summary>Somebody else was in the way; the same work may succeed when done again.</summary>
    public static bool IsTransientConflict(Exception e) => Innermost(e) switch
    {
        SqliteException s => s.SqliteErrorCode is 5 or 6,
        PostgresException p => p.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable,
        SqlException q => q.Number is 1205 or 3960,
        _ => false,
    };

    /// <summary>The engine waited for another transaction longer than the command may take.</summary>
    public static bool IsTimeout(Exception e)
    {
        for (Exception? at = e; at is not null; at = at.InnerException)
            if (at is TimeoutException or SqlException { Number: -2 } or SqliteException { SqliteErrorCode: 5 }) return true;
        return false;
    }

    /// <summary>The database cannot be reached, is starting or is shutting down: nobody's fault who asks, and over after a while.</summary>
    public static bool IsOutage(Exception e)
    {
        for (Exception? at = e; at is not null; at = at.InnerException)
        {
            if (at is PostgresException p) return p.SqlState[..2] is "08" or "57" or "53";
            if (at is NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException }) return true;
            if (at is SqlException { Number: -2 or -1 or 2 or 53 or 233 or 4060 or 10053 or 10054 or 10060 or 40613 }) return true;
            if (at is SqliteException { SqliteErrorCode: 10 or 13 or 14 }) return true;   // the disk fails, is full, or the file cannot be opened
        }
        return false;
    }

    private static Exception Innermost(Exception e)
    {
        for (Exception? at = e; at is not null; at = at.InnerException)
            if (at is SqliteException or PostgresException or SqlException) return at;
        return e;
    }
}
