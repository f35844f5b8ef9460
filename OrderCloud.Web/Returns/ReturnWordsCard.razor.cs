using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>The policy as customers of one country would read it, while it is being typed.</summary>
public sealed partial class ReturnWordsCard
{
    private string _country = "";

    [Parameter, EditorRequired] public ReturnPolicies.View View { get; set; } = null!;

    /// <summary>The last one that could be read.</summary>
    [Parameter, EditorRequired] public ReturnPolicy Draft { get; set; } = ReturnPolicy.Default;

    /// <summary>It is not saved yet.</summary>
    [Parameter] public bool IsDraft { get; set; }

    private IReadOnlyList<string> Words => ReturnPolicyWords.Of(Draft, _country, View.Currency, CultureInfo.CurrentCulture);

    protected override void OnInitialized() => _country = View.Country;
}
