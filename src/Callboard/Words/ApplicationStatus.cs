namespace Callboard.Words;

/// <summary>Where an application stands. Any status may follow any other.</summary>
public enum ApplicationStatus
{
    [Alias("wishlist", "bookmarked", "draft", "lead", "interested", "applying", "to_apply")]
    Saved,

    [Alias("submitted", "sent")]
    Applied,

    [Alias("screen", "phone_screen", "recruiter_screen", "responded")]
    Screening,

    [Alias("interview", "technical_test", "technical_interview", "assessment", "onsite", "final")]
    Interviewing,

    [Alias("offered", "offer_received", "negotiating")]
    Offer,

    [Alias("hired", "signed", "offer_accepted")]
    Accepted,

    [Alias("not_selected", "rejection")]
    Rejected,

    [Alias("withdrew", "discarded")]
    Withdrawn,

    [Alias("offer_declined", "declined_offer")]
    Declined,

    [Alias("no_response", "no_feedback")]
    Ghosted,
}

internal static class ApplicationStatuses
{
    /// <summary>Ranks 1 to 4: neither merely saved nor at an end.</summary>
    public static bool IsOpen(this ApplicationStatus status) => status is >= ApplicationStatus.Applied and <= ApplicationStatus.Offer;

    /// <summary>The company has answered, as far as the present status tells.</summary>
    public static bool IsAnswered(this ApplicationStatus status) => status is not (ApplicationStatus.Saved or ApplicationStatus.Applied or ApplicationStatus.Ghosted);

    /// <summary>The offer set of all success rates.</summary>
    public static bool HadOffer(this ApplicationStatus status) => status is ApplicationStatus.Offer or ApplicationStatus.Accepted or ApplicationStatus.Declined;

    public static bool IsEnding(this ApplicationStatus status) => status >= ApplicationStatus.Accepted;

    /// <summary>How far a status shows that an application came: a declined one had its offer, the other unranked endings at least an application.</summary>
    public static ApplicationStatus Reach(this ApplicationStatus status) => status switch
    {
        <= ApplicationStatus.Accepted => status,
        ApplicationStatus.Declined => ApplicationStatus.Offer,
        _ => ApplicationStatus.Applied,
    };
}
