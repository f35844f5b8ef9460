using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>"3 h ago"; the exact time, in the merchant's zone, in the title and for machines.</summary>
public sealed partial class When(TimeProvider clock)
{
    /// <summary>UTC.</summary>
    [Parameter, EditorRequired] public DateTime At { get; set; }

    [Parameter] public bool Absolute { get; set; }

    /// <summary>The day alone, for what nobody promises to the minute.</summary>
    [Parameter] public bool Day { get; set; }

    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    private WhenText Text => new(At, clock.GetUtcNow(), Zone);
}
