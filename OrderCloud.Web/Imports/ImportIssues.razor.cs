using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Intake.Import;

namespace OrderCloud.Web.Imports;

/// <summary>What is wrong in which row and field.</summary>
public sealed partial class ImportIssues
{
    [Parameter, EditorRequired] public ImportKind Kind { get; set; }
    [Parameter, EditorRequired] public IReadOnlyList<ImportIssue> Issues { get; set; } = [];
}
