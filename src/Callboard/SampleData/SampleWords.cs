namespace Callboard.SampleData;

/// <summary>A company of the sample search. Its domain ends in .example, so that no address reaches a real one.</summary>
internal sealed record SampleCompany(string Name, string Industry, string Size, string City, string Currency)
{
    public string Domain => string.Concat(Name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)) + ".example";
}

/// <param name="Low">Yearly salary in dollars where the range of a mid-level post begins.</param>
internal sealed record SampleRole(string Title, int Low, string[] Required, string[] Preferred);

/// <summary>What the sample search is written with.</summary>
internal static class SampleWords
{
    public static readonly SampleCompany[] Companies =
    [
        new("Northwind Analytics", "Data", "51-200", "Berlin", "EUR"), new("Kestrel Robotics", "Robotics", "201-500", "Munich", "EUR"),
        new("Blue Harbor", "Fintech", "501-1000", "London", "GBP"), new("Fjordlight", "Energy", "51-200", "Hamburg", "EUR"),
        new("Papertrail Studio", "Media", "11-50", "Amsterdam", "EUR"), new("Meridian Health", "Health", "1001-5000", "Boston", "USD"),
        new("Oakline Insurance", "Insurance", "1001-5000", "Cologne", "EUR"), new("Tidewater Logistics", "Logistics", "501-1000", "Rotterdam", "EUR"),
        new("Lumen & Sons", "Retail", "201-500", "London", "GBP"), new("Quarry Labs", "Developer Tools", "11-50", "Berlin", "EUR"),
        new("Saffron Cloud", "Cloud", "201-500", "Dublin", "EUR"), new("Brightfold", "Education", "51-200", "Edinburgh", "GBP"),
        new("Atlas Mobility", "Mobility", "501-1000", "Munich", "EUR"), new("Copperleaf Bank", "Banking", "5000+", "Frankfurt", "EUR"),
        new("Wildrose Games", "Games", "51-200", "Stockholm", "EUR"), new("Pinecrest Software", "Enterprise Software", "201-500", "Austin", "USD"),
        new("Juniper Street", "E-commerce", "51-200", "New York", "USD"), new("Halcyon Systems", "Security", "201-500", "London", "GBP"),
        new("Redwing Aerospace", "Aerospace", "1001-5000", "Bremen", "EUR"), new("Millstone Foods", "Food", "501-1000", "Vienna", "EUR"),
        new("Cirrus Maps", "Geodata", "51-200", "Zurich", "EUR"), new("Everline Telecom", "Telecom", "5000+", "Bonn", "EUR"),
        new("Harvest Loop", "Agriculture", "11-50", "Lisbon", "EUR"), new("Stonebridge Legal", "Legal Tech", "51-200", "London", "GBP"),
        new("Polar Circle", "Climate", "11-50", "Copenhagen", "EUR"), new("Ironwood Payments", "Fintech", "201-500", "Berlin", "EUR"),
        new("Velvet Rail", "Travel", "201-500", "Paris", "EUR"), new("Clearwater Civic", "Public Sector", "201-500", "Hamburg", "EUR"),
        new("Sundial", "Productivity", "11-50", "Remote", "USD"), new("Marble Arch Media", "Media", "201-500", "London", "GBP"),
        new("Greenfield Homes", "Real Estate", "51-200", "Barcelona", "EUR"), new("Tangent", "Consulting", "501-1000", "Berlin", "EUR"),
        new("Hearthstone Care", "Health", "201-500", "Leipzig", "EUR"), new("Osprey Data", "Data", "51-200", "San Francisco", "USD"),
        new("Lanternfish", "Biotech", "51-200", "Cambridge", "GBP"), new("Cobalt Works", "Manufacturing", "1001-5000", "Stuttgart", "EUR"),
    ];

    public static readonly SampleRole[] Roles =
    [
        new("Backend Developer", 68_000, ["C#", "PostgreSQL", "REST"], ["Docker", "Kubernetes", "RabbitMQ"]),
        new("Backend Engineer (Go)", 72_000, ["Go", "PostgreSQL", "Docker"], ["Kubernetes", "gRPC"]),
        new("Full Stack Developer", 66_000, ["TypeScript", "React", "PostgreSQL"], ["C#", "GraphQL", "Docker"]),
        new("Frontend Developer", 62_000, ["TypeScript", "React", "CSS"], ["Accessibility", "Playwright"]),
        new("Platform Engineer", 78_000, ["Kubernetes", "Terraform", "Linux"], ["Go", "Prometheus"]),
        new("Site Reliability Engineer", 80_000, ["Linux", "Kubernetes", "Python"], ["Prometheus", "PostgreSQL"]),
        new("Data Engineer", 74_000, ["Python", "SQL", "Airflow"], ["Spark", "dbt"]),
        new("Software Engineer .NET", 70_000, ["C#", "ASP.NET Core", "SQL"], ["Azure", "Docker"]),
        new("API Developer", 67_000, ["REST", "OpenAPI", "C#"], ["OAuth", "PostgreSQL"]),
        new("Python Developer", 69_000, ["Python", "Django", "PostgreSQL"], ["Redis", "Docker"]),
        new("DevOps Engineer", 73_000, ["Docker", "CI/CD", "Linux"], ["Terraform", "Ansible"]),
        new("Engineering Team Lead", 92_000, ["C#", "Leadership", "Architecture"], ["Kubernetes", "Hiring"]),
    ];

    /// <summary>Repeated by how often each brings a posting.</summary>
    public static readonly string[] Sources =
        ["LinkedIn", "LinkedIn", "LinkedIn", "LinkedIn", "Company Website", "Company Website", "Company Website", "Indeed", "Indeed", "Recruiter", "Recruiter", "Referral", "Glassdoor", "Other"];

    public static readonly string[] People =
    [
        "Miriam Vogt", "Tom Ashworth", "Priya Raman", "Jonas Lindqvist", "Clara Benedetti", "Daniel Okafor", "Hanna Weiss", "Luc Moreau", "Sofia Marques", "Peter Novak", "Grace Whitfield", "Emre Aydin",
        "Ingrid Solberg", "Marta Kowalska", "Ben Carver", "Yuki Tanaka", "Nadia Haddad", "Oliver Brandt", "Fiona Gallagher", "Rafael Ortega", "Lena Hofmann", "Samuel Adeyemi", "Katrin Schulz", "Matteo Rossi",
    ];

    public static readonly string[] Teams = ["the payments team", "a team of six", "the platform group", "a product team that ships weekly", "a small team close to its customers", "the data group"];

    public static readonly string[] Notes =
    [
        "Read the engineering blog: they moved from a monolith to services and partly back.", "Posting asks for on-call one week in six; ask how often it rings.", "A former colleague works there and is happy with the pace.",
        "Sent the application with the short letter and the two-page CV.", "Product has good reviews; try the free version before a call.", "Ask about the budget for conferences and the home office rule.",
        "Their careers page says four interviews in three weeks.", "Commute is 35 minutes by train; three days in the office.",
    ];

    public static readonly string[] CallNotes = ["Friendly call, mostly about motivation and notice period.", "They asked for salary expectations early; gave a range.", "Next step is a technical interview with two engineers.", "Team is new and still hiring; the product is eight years old."];

    public static readonly string[] Praise =
        ["Clear reasoning about trade-offs in the schema.", "Calm in the live coding part, asked good questions.", "Strong on testing and on reading other people's code.", "Explained the last project so that everybody followed."];

    public static readonly string[] Criticism =
        ["Wanted more experience with distributed systems.", "The design answer stayed on the surface where it came to scale.", "Another candidate knew the domain better.", "Solved the task but ran out of time for the tests."];

    public static readonly string[] EarlyReasons = ["Position filled", "Experience with the stack", "Many applicants", "Hiring freeze", "Location"];

    public static readonly string[] LateReasons = ["Technical interview", "Stronger candidate", "Domain knowledge", "Team fit"];

    public static readonly string[] WithdrawReasons = ["Found a better match", "Too much travel", "Salary below expectations", "Process took too long"];

    public static readonly string[] DeclineReasons = ["Offer below expectations", "Accepted another offer", "Office days did not fit"];
}
