using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace OrderCloud.Web.Components;

/// <summary>Label, input, error under its field, hint. In an EditForm, Name finds the messages; elsewhere give Error.
/// Use: <c>&lt;Field Context="f" Label="E-mail" Name="Email"&gt;&lt;InputText class="field" @attributes="f.Attributes" … /&gt;&lt;/Field&gt;</c>.</summary>
public sealed partial class Field : IDisposable
{
    private FieldWiring _wiring = new("", [], HasHint: false);
    private EditContext? _watched;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The property of the form's model.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>The id of the input; made from the name where not given.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>An error that did not come from the form's validation; says how to fix it.</summary>
    [Parameter] public string? Error { get; set; }

    [Parameter] public bool Optional { get; set; }
    [Parameter] public RenderFragment? Hint { get; set; }
    [Parameter, EditorRequired] public RenderFragment<FieldWiring> ChildContent { get; set; } = _ => _ => { };
    [CascadingParameter] private EditContext? Form { get; set; }

    protected override void OnParametersSet()
    {
        if (_watched != Form)
        {
            Dispose();
            _watched = Form;
            if (_watched is not null) _watched.OnValidationStateChanged += Refresh;
        }

        Wire();
    }

    public void Dispose()
    {
        if (_watched is not null) _watched.OnValidationStateChanged -= Refresh;
    }

    private void Refresh(object? sender, ValidationStateChangedEventArgs change)
    {
        Wire();
        StateHasChanged();
    }

    private void Wire()
    {
        List<string> errors = [.. Form?.GetValidationMessages(Form.Field(Name)) ?? []];
        if (Error is not null) errors.Add(Error);
        _wiring = new(Id ?? $"field-{Name.ToLowerInvariant()}", errors, Hint is not null);
    }
}
