using System.ComponentModel.DataAnnotations;
using Callboard.Interviews;
using Callboard.Reminders;
using Callboard.Statistics;

namespace Callboard.Dashboard;

/// <summary>Saved applications, interviews to come and reminders are not filtered.</summary>
public sealed class DashboardFilter : IValidatableObject
{
    /// <summary>First application date.</summary>
    public DateOnly? DateFrom { get; set; }

    /// <summary>Last application date.</summary>
    public DateOnly? DateTo { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DateFrom > DateTo)
        {
            yield return new ValidationResult("Must not be later than date_to", ["date_from"]);
        }
    }
}

/// <param name="TotalApplications">Without saved ones.</param>
/// <param name="ActiveApplications">Those that have not ended.</param>
/// <param name="UpcomingInterviews">The next ten that are pending.</param>
/// <param name="DueReminders">The ten oldest that are not done.</param>
public sealed record DashboardView(
    int TotalApplications,
    int SavedApplications,
    int ActiveApplications,
    IReadOnlyDictionary<string, int> StatusBreakdown,
    int TotalCompanies,
    int TotalInterviews,
    int UpcomingInterviewsCount,
    IReadOnlyList<InterviewView> UpcomingInterviews,
    int DueRemindersCount,
    IReadOnlyList<ReminderView> DueReminders,
    ConversionView Conversion);

/// <summary>Percentages by how far applications came, whatever their present status.</summary>
public sealed record ConversionView(
    decimal ApplicationToInterviewRate, decimal InterviewToOfferRate, decimal ApplicationToOfferRate, decimal OfferToAcceptanceRate, ConversionBasis Basis);

public sealed record ConversionBasis(Fraction ApplicationToInterviewRate, Fraction InterviewToOfferRate, Fraction ApplicationToOfferRate, Fraction OfferToAcceptanceRate);
