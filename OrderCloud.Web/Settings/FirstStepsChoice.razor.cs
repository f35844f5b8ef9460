using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Settings;

/// <summary>Brings the first steps back to Home, for who put them away too early. Says nothing once they are done: they would not stand there any more.</summary>
public sealed partial class FirstStepsChoice(HomeToday home, PutFirstStepsAway putAway, Toast toast)
{
    private bool _isAway, _busy;

    protected override async Task OnInitializedAsync() => _isAway = (await home.StepsAsync(CancellationToken.None)) is { AreDone: false, IsAway: true };

    private async Task BringBackAsync()
    {
        _busy = true;
        try
        {
            if (await putAway.RunAsync(false, CancellationToken.None) is Outcome<bool>.Refused(var why))
            {
                toast.Refused(why.Message);
                return;
            }
            _isAway = false;
            toast.Done("The first steps are on Home again");
        }
        finally { _busy = false; }
    }
}
