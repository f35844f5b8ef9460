using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>One press is one deed: those behind it do nothing, neither while it runs nor while the page it leads to is on its way.</summary>
public sealed class OnePress
{
    private bool _runs, _leaves;

    public bool IsBusy => _runs || _leaves;

    /// <param name="act">Answers where to go next; null stays here.</param>
    public async Task RunAsync(NavigationManager nav, Func<Task<string?>> act)
    {
        if (IsBusy) return;
        _runs = true;
        try
        {
            if (await act() is not { } next) return;
            _leaves = true;
            nav.NavigateTo(next);
        }
        finally { _runs = false; }
    }

    /// <summary>The next page is this one again, with something else on it.</summary>
    public void Arrived() => _leaves = false;
}
