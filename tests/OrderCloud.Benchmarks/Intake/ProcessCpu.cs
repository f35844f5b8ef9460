using System.Globalization;

namespace OrderCloud.Benchmarks.Intake;

/// <summary>CPU time that processes used so far, in ms, read from /proc; a database counts with all its backends, also those that ended.</summary>
internal static class ProcessCpu
{
    private const double MsPerTick = 10;   // USER_HZ is 100 on every Linux that .NET runs on

    public static double Of(int process) => Read(process) is { } stat ? (stat.Own + stat.Ended) * MsPerTick : 0;

    /// <summary>The postmaster of the server on this port and everything it forked.</summary>
    public static double OfPostgres(int postmaster) => Of(postmaster) + System.IO.Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0)
        .Where(id => id > 0 && Read(id)?.Parent == postmaster).Sum(Of);

    private static (int Parent, double Own, double Ended)? Read(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            double At(int i) => double.Parse(fields[i], CultureInfo.InvariantCulture);
            return ((int)At(1), At(11) + At(12), At(13) + At(14));
        }
        catch (IOException) { return null; }   // it ended meanwhile
    }
}
