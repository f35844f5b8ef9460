namespace OrderCloud.Web.Layout;

/// <summary>No frame: pages for a scanner, where nothing may take the focus away.</summary>
public sealed partial class BareLayout(PortalState state)
{
    private PageBoundary? _boundary;

    private TimeZoneInfo Zone => state.Frame?.Zone ?? TimeZoneInfo.Utc;

    protected override void OnParametersSet() => _boundary?.Recover();
}
