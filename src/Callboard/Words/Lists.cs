namespace Callboard.Words;

public enum InterviewType
{
    Technical,

    [Alias("behavioural")]
    Behavioral,

    Hr,

    [Alias("final_round")]
    Final,

    [Alias("phone_screen")]
    Screening,

    SystemDesign,

    [Alias("take_home")]
    CodingChallenge,

    Panel,
    Other,
}

public enum InterviewPlace
{
    [Alias("call")]
    Phone,

    [Alias("online", "remote")]
    Video,

    [Alias("in_person")]
    Onsite,
}

public enum InterviewOutcome
{
    Pending,

    [Alias("pass")]
    Passed,

    [Alias("fail")]
    Failed,

    [Alias("canceled")]
    Cancelled,
}

public enum ContactRole
{
    Recruiter,
    HiringManager,
    Interviewer,

    [Alias("referral")]
    Referrer,

    Other,
}

public enum AttachmentKind
{
    [Alias("cv")]
    Resume,

    CoverLetter,
    OfferLetter,
    Document,
}

public enum SalaryPeriod
{
    Hour,
    Day,
    Week,
    Month,
    Year,
}

public enum UserRole
{
    User,
    Admin,
}

public enum SortOrder
{
    Asc,
    Desc,
}

/// <summary>Whether a list shows what lies in the trash.</summary>
public enum Deleted
{
    Exclude,
    Include,
    Only,
}
