using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Platform;

namespace OrderCloud.Web.Platform;

/// <summary>How large a merchant is.</summary>
public sealed partial class MerchantFiguresCard
{
    [Parameter, EditorRequired] public SheetView View { get; set; } = default!;

    private static string N(long n) => n.ToString("N0", CultureInfo.CurrentCulture);
}
