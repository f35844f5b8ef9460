using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>An amount in integer minor units of its currency, written in the viewer's culture.</summary>
public sealed partial class Money
{
    [Parameter, EditorRequired] public long Minor { get; set; }

    /// <summary>ISO 4217 code.</summary>
    [Parameter, EditorRequired] public string Currency { get; set; } = "USD";

    /// <summary>Puts a plus sign before money that came in.</summary>
    [Parameter] public bool Signed { get; set; }

    /// <summary>Adds the code; only where currencies mix.</summary>
    [Parameter] public bool ShowCode { get; set; }

    private string Text => Domain.Common.MoneyForm.Of(Minor, Currency, CultureInfo.CurrentCulture, Signed);
}
