using System.Globalization;
using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Components;

/// <summary>Money on pages: the one form that papers and mails have too.</summary>
internal static class MoneyText
{
    internal static string Format(long minor, string currency, CultureInfo culture, bool signed = false) => MoneyForm.Of(minor, currency, culture, signed);
}
