using Callboard.Accounts;
using Callboard.Analytics;
using Callboard.Data;
using Callboard.Interviews;
using Callboard.Reminders;
using Callboard.Statistics;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Dashboard;

internal sealed class DashboardService(CallboardDb db, UserClock clock, StatisticsService statistics, FunnelService funnel, InterviewService interviews, KeptAnswers kept)
{
    private const int Shown = 10;

    public async Task<DashboardView> GetAsync(DashboardFilter filter, CancellationToken ct)
    {
        var period = new StatisticsFilter { StartDate = filter.DateFrom, EndDate = filter.DateTo };
        var (overview, reached) = (await statistics.OverviewAsync(period, ct), await funnel.ReachedAsync(period, ct));
        var saved = await kept.GetAsync(db, "saved applications", () => db.Applications.CountAsync(a => a.Status == ApplicationStatus.Saved, ct), _ => sizeof(int), ct);
        var upcoming = await interviews.ListAsync(new InterviewFilter { Upcoming = true, PerPage = Shown }, ct);
        var now = clock.Now;
        var due = db.Reminders.Where(r => !r.IsDone && r.DueAt <= now);
        var oldest = await due.OrderBy(r => r.DueAt).ThenBy(r => r.Id).Take(Shown).Select(ReminderView.From).ToListAsync(ct);
        return new(overview.TotalApplications, saved, reached.Open, overview.StatusBreakdown, overview.TotalCompanies, overview.TotalInterviews,
            upcoming.Total, upcoming.Items, await due.CountAsync(ct), oldest, Convert(reached));
    }

    private static ConversionView Convert(Reached reached)
    {
        var (interviewing, offer, accepted) = (reached.Stages[ApplicationStatus.Interviewing], reached.Stages[ApplicationStatus.Offer], reached.Stages[ApplicationStatus.Accepted]);
        var basis = new ConversionBasis(new(interviewing, reached.Total), new(offer, interviewing), new(offer, reached.Total), new(accepted, offer));
        return new(basis.ApplicationToInterviewRate.Rate, basis.InterviewToOfferRate.Rate, basis.ApplicationToOfferRate.Rate, basis.OfferToAcceptanceRate.Rate, basis);
    }
}
