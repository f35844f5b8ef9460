using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>Which location takes returns, and which for a country.</summary>
public sealed partial class ReturnPlacesCard
{
    [Parameter, EditorRequired] public ReturnPolicyForm Form { get; set; } = new();
    [Parameter, EditorRequired] public Func<string, string?> ErrorOf { get; set; } = _ => null;
    [Parameter, EditorRequired] public IReadOnlyList<ReturnPolicies.Place> Places { get; set; } = [];
    [Parameter] public EventCallback OnChanged { get; set; }

    private string? Invalid(int row, string field) => ErrorOf($"destinations[{row}].{field}") is null ? null : "true";

    /// <summary>One that is switched off is offered where it is chosen already.</summary>
    private RenderFragment Options(string chosen) => builder =>
    {
        foreach (var place in Places.Where(p => p.Active || p.Id.Value.ToString() == chosen))
        {
            builder.OpenElement(0, "option");
            builder.SetKey(place.Id);
            builder.AddAttribute(1, "value", place.Id.Value.ToString());
            builder.AddContent(2, place.Active ? place.Name : $"{place.Name} (switched off)");
            builder.CloseElement();
        }
    };

    private Task Add()
    {
        Form.Places.Add(new());
        return OnChanged.InvokeAsync();
    }

    private Task Remove(PlaceForm place)
    {
        Form.Places.Remove(place);
        return OnChanged.InvokeAsync();
    }
}
