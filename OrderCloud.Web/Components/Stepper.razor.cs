using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>A number of units with a minus and a plus for a thumb. What is no number is put back as it was.</summary>
public sealed partial class Stepper
{
    private int _turn;

    [Parameter, EditorRequired] public int? Value { get; set; }

    /// <summary>Of what, for a screen reader.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public bool Disabled { get; set; }
    [Parameter] public EventCallback<int> OnChange { get; set; }

    private Task WriteAsync(ChangeEventArgs typed)
    {
        _turn++;   // whatever becomes of it, the field shows the figure that holds
        return int.TryParse(typed.Value?.ToString()?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? SetAsync(units) : Task.CompletedTask;
    }

    private Task SetAsync(int units) => OnChange.InvokeAsync(units);
}
