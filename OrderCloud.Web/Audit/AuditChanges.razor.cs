using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Audit;

namespace OrderCloud.Web.Audit;

/// <summary>What was changed: field by field, before and after.</summary>
public sealed partial class AuditChanges
{
    private IReadOnlyList<FieldChange> _changes = [];

    [Parameter, EditorRequired] public AuditEntry Entry { get; set; } = default!;

    [Parameter, EditorRequired] public AuditReader Reader { get; set; } = default!;

    protected override void OnParametersSet() => _changes = AuditWords.Changes(Entry, Reader);
}
