namespace OrderCloud.Infrastructure.Connectors.Rates.Ecb;

/// <summary>Where the daily file is; another address only for a test double.</summary>
public sealed record EcbSettings(Uri Daily)
{
    public static readonly Uri Published = new("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml");
}

/// <summary>Downloads the daily file.</summary>
public sealed class EcbApi(HttpClient http, EcbSettings settings)
{
    /// <summary>The file, or why there is none.</summary>
    public async Task<(byte[]? File, string Why)> DailyAsync(CancellationToken ct)
    {
        try
        {
            using var response = await http.GetAsync(settings.Daily, ct);
            return response.IsSuccessStatusCode ? (await response.Content.ReadAsByteArrayAsync(ct), "") : (null, $"answered {(int)response.StatusCode}. It is asked again later.");
        }
        catch (HttpRequestException e) { return (null, $"could not be reached ({e.HttpRequestError}). It is asked again later."); }
        // Its own time-out; whoever cancels the call gets the exception.
        catch (TaskCanceledException) when (!ct.IsCancellationRequested) { return (null, "did not answer in time. It is asked again later."); }
    }
}
