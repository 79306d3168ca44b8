using System.Text.Json.Serialization;
using Callboard.Applications;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Interviews;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Contacts;

/// <summary>A person met in the search: at a company or not, linked to any number of applications and interviews.</summary>
internal sealed class Contact : ITrashable, IDated
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; private set; } = "";
    public ContactRole Role { get; private set; }
    public string? Title { get; private set; }
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public string? LinkedinUrl { get; private set; }
    public Guid? CompanyId { get; private set; }
    public Company? Company { get; private set; }
    public string? Notes { get; private set; }

    /// <summary>Made by sample data, and removed with it once nothing else uses it.</summary>
    [JsonIgnore]
    public bool IsSample { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }
    public List<ApplicationContact> Applications { get; } = [];

    public static Contact Create(ContactDraft draft)
    {
        var contact = new Contact();
        contact.Replace(draft);
        return contact;
    }

    public void Replace(ContactDraft draft) =>
        (Name, Role, Title, Email, Phone, LinkedinUrl, Notes) = (draft.Name, draft.Role, draft.Title, draft.Email, draft.Phone, draft.LinkedinUrl, draft.Notes);

    public void WorkAt(Company? company) => (Company, CompanyId) = (company, company?.Id);

    internal sealed class Table : IEntityTypeConfiguration<Contact>
    {
        public void Configure(EntityTypeBuilder<Contact> contact) =>
            contact.HasOne(c => c.Company).WithMany().HasForeignKey(c => new { c.OwnerId, c.CompanyId }).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Links outlive the trash: they show again when both ends are back.</summary>
internal sealed class ApplicationContact : IOwned
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public Application? Application { get; init; }
    public Guid ContactId { get; init; }
    public Contact? Contact { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ApplicationContact>
    {
        public void Configure(EntityTypeBuilder<ApplicationContact> link)
        {
            link.ToTable("application_contacts");
            link.HasOne(l => l.Application).WithMany().HasForeignKey(l => new { l.OwnerId, l.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
            link.HasOne(l => l.Contact).WithMany(c => c.Applications).HasForeignKey(l => new { l.OwnerId, l.ContactId }).OnDelete(DeleteBehavior.Cascade);
            link.HasIndex(l => new { l.OwnerId, l.ApplicationId, l.ContactId }).IsUnique();
        }
    }
}

internal sealed class InterviewContact : IOwned
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid InterviewId { get; init; }
    public Interview? Interview { get; init; }
    public required Guid ContactId { get; init; }
    public Contact? Contact { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<InterviewContact>
    {
        public void Configure(EntityTypeBuilder<InterviewContact> link)
        {
            link.ToTable("interview_contacts");
            link.HasOne(l => l.Interview).WithMany(i => i.Contacts).HasForeignKey(l => new { l.OwnerId, l.InterviewId }).OnDelete(DeleteBehavior.Cascade);
            link.HasOne(l => l.Contact).WithMany().HasForeignKey(l => new { l.OwnerId, l.ContactId }).OnDelete(DeleteBehavior.Cascade);
            link.HasIndex(l => new { l.OwnerId, l.InterviewId, l.ContactId }).IsUnique();
        }
    }
}
