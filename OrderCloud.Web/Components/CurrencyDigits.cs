namespace OrderCloud.Web.Components;

/// <summary>Decimal places of ISO 4217 minor units. ICU's display digits differ (IQD, RSD …) and must not be used.</summary>
internal static class CurrencyDigits
{
    private static readonly HashSet<string> None =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];
    private static readonly HashSet<string> Three = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
    private static readonly HashSet<string> Four = ["CLF", "UYW"];

    internal static int Of(string code) => None.Contains(code) ? 0 : Three.Contains(code) ? 3 : Four.Contains(code) ? 4 : 2;
}
