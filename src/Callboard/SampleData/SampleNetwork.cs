using Callboard.Companies;
using Callboard.Contacts;
using Callboard.Words;

namespace Callboard.SampleData;

/// <summary>The companies and people that a sample search meets: each once, however many applications it has.</summary>
internal sealed class SampleNetwork
{
    private readonly Random _random;
    private readonly bool _marked;
    private readonly Dictionary<string, Company> _companies;
    private readonly Dictionary<(Guid Company, ContactRole Role), Contact> _contacts = [];
    private readonly SampleCompany[] _order = [.. SampleWords.Companies];
    private int _next;

    /// <param name="known">Companies of the account, by key.</param>
    /// <param name="marked">Whether what it makes can be removed as sample data.</param>
    public SampleNetwork(Random random, Dictionary<string, Company> known, bool marked)
    {
        (_random, _companies, _marked) = (random, known, marked);
        random.Shuffle(_order);
    }

    public IReadOnlyCollection<Company> Companies => _companies.Values;

    public SampleCompany Next() => _order[_next++ % _order.Length];

    public Company CompanyAt(SampleCompany place, out bool isNew)
    {
        var key = Company.KeyOf(place.Name);
        isNew = !_companies.TryGetValue(key, out var company);
        company ??= _companies[key] = new Company
        {
            Name = place.Name,
            Industry = place.Industry,
            Size = place.Size,
            Location = place.City,
            Website = $"https://{place.Domain}",
            Rating = _random.Next(28, 48) / 10m,
            IsSample = _marked,
        };
        company.DeletedAt = null;
        return company;
    }

    public Contact ContactAt(SampleCompany place, Company company, ContactRole role, out bool isNew)
    {
        isNew = !_contacts.TryGetValue((company.Id, role), out var contact);
        if (contact is null)
        {
            var name = SampleWords.People[_contacts.Count % SampleWords.People.Length];
            contact = _contacts[(company.Id, role)] = Contact.Create(new ContactDraft
            {
                Name = name,
                Role = role,
                Title = role switch { ContactRole.Recruiter => "Talent Partner", ContactRole.HiringManager => "Head of Engineering", _ => "Senior Engineer" },
                Email = $"{name.ToLowerInvariant().Replace(' ', '.')}@{place.Domain}",
            });
            contact.IsSample = _marked;
            contact.WorkAt(company);
        }

        return contact;
    }

    public string NameOf(Guid contact) => _contacts.Values.First(c => c.Id == contact).Name;
}
