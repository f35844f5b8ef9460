namespace OrderCloud.Web.Layout;

/// <summary>No frame: pages for a scanner, where nothing may take the focus away.</summary>
public sealed partial class BareLayout
{
    private PageBoundary? _boundary;

    protected override void OnParametersSet() => _boundary?.Recover();
}
