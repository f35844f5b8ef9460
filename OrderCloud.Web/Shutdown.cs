using System.Globalization;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web;

/// <summary>How long requests and jobs in work have when the site is told to stop: Shutdown__Seconds, 30 by itself.</summary>
public static class Shutdown
{
    /// <exception cref="InvalidSettingException">It is no number of seconds.</exception>
    public static void AddShutdown(this IServiceCollection services, IConfiguration configuration)
    {
        var seconds = 30;
        if (configuration["Shutdown:Seconds"] is { Length: > 0 } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds is < 1 or > 600))
            throw new InvalidSettingException("Shutdown__Seconds", $"\"{text}\" is no number from 1 to 600");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(seconds));
    }
}
