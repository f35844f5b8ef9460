using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>
/// A number of units with a minus and a plus for a thumb. What is no such number, like a barcode that was scanned into it, stays in the field and is
/// said to be wrong, until another number is written.
/// </summary>
public sealed partial class Stepper
{
    private readonly string _id = $"units-{Guid.NewGuid():N}";
    private string? _wrong;
    private int? _beside;
    private int _turn;

    [Parameter, EditorRequired] public int? Value { get; set; }

    /// <summary>Of what, for a screen reader.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public int Least { get; set; }

    /// <summary>No more than seven digits: eight are the shortest barcode.</summary>
    [Parameter] public int Most { get; set; } = 1_000_000;
    [Parameter] public bool Disabled { get; set; }
    [Parameter] public EventCallback<int> OnChange { get; set; }

    /// <summary>Something else than such a number was typed; says what is expected.</summary>
    [Parameter] public EventCallback<string> OnWrong { get; set; }

    private string Expected => $"Write a whole number from {Least} to {Most.ToString("N0", CultureInfo.CurrentCulture)}.";

    private string? Shown => Value?.ToString(CultureInfo.InvariantCulture);

    protected override void OnParametersSet()
    {
        if (Value != _beside) _wrong = null;   // a scan or another hand went on from there
    }

    private Task WriteAsync(ChangeEventArgs typed)
    {
        _turn++;   // whatever becomes of it, the field shows the figure that holds
        var text = typed.Value?.ToString()?.Trim() ?? "";
        if (UnitsOf(text) is { } units) return SetAsync(units);
        (_wrong, _beside) = (text, Value);
        if (text.Length == 0 && Value is null)
        {
            _wrong = null;   // nothing was there before either
            return Task.CompletedTask;
        }

        return OnWrong.InvokeAsync(Expected);
    }

    // A code may begin with zeros, a number does not.
    private int? UnitsOf(string text) =>
        text is not ['0', _, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units >= Least && units <= Most ? units : null;

    private Task SetAsync(int units)
    {
        _wrong = null;
        return OnChange.InvokeAsync(units);
    }
}
