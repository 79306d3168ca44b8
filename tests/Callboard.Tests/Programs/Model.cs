namespace Callboard.Tests.Programs;

/// <summary>What a user should see: the rules of the records in a few dictionaries.</summary>
internal sealed class Model
{
    public enum Kind
    {
        Applications,
        Companies,
        Contacts,
        Notes,
        Reminders,
    }

    public sealed class Row
    {
        public required Kind Kind { get; init; }
        public required string Name { get; set; }

        /// <summary>The company of an application or contact.</summary>
        public Guid? Company { get; set; }

        /// <summary>The application of a note or reminder.</summary>
        public Guid? Parent { get; set; }

        /// <summary>The applications of a contact, those in the trash too.</summary>
        public HashSet<Guid> Links { get; } = [];

        public bool IsTrashed { get; set; }

        /// <summary>It went to the trash with its application, and comes back with it.</summary>
        public bool WentWithParent { get; set; }
    }

    public Dictionary<Guid, Row> Rows { get; } = [];

    public Row? Live(Kind kind, Guid id) => Rows.TryGetValue(id, out var row) && row.Kind == kind && !row.IsTrashed ? row : null;

    public IEnumerable<Guid> LiveIds(Kind kind) => Rows.Where(r => r.Value.Kind == kind && !r.Value.IsTrashed).Select(r => r.Key);

    public IEnumerable<Guid> LiveLinks(Row contact) => contact.Links.Where(id => Live(Kind.Applications, id) is not null);

    /// <summary>What stands in the list of the trash: not what is under something that is in it.</summary>
    public IEnumerable<Guid> TrashIds => Rows.Where(r => r.Value.IsTrashed && !IsUnderTrash(r.Value)).Select(r => r.Key);

    public Row? Trashed(Guid id) => Rows.TryGetValue(id, out var row) && row.IsTrashed ? row : null;

    public bool IsUnderTrash(Row row) => row.Parent is { } parent && Rows[parent].IsTrashed;

    public (Guid Id, Row Row)? CompanyNamed(string name) => Rows.Where(r => r.Value.Kind == Kind.Companies && r.Value.Name == name).Select(r => ((Guid, Row)?)(r.Key, r.Value)).SingleOrDefault();

    /// <summary>Writing a company's name makes it, or takes it out of the trash.</summary>
    public void Name(string name, Guid id)
    {
        if (CompanyNamed(name) is { } known)
        {
            known.Id.ShouldBe(id);
            known.Row.IsTrashed = false;
        }
        else
        {
            Rows.Add(id, new Row { Kind = Kind.Companies, Name = name });
        }
    }

    public void ThrowAway(Guid id)
    {
        Rows[id].IsTrashed = true;
        foreach (var child in Rows.Values.Where(r => r.Parent == id && !r.IsTrashed))
        {
            child.IsTrashed = child.WentWithParent = true;
        }
    }

    public void TakeOut(Guid id)
    {
        Rows[id].IsTrashed = false;
        foreach (var child in Rows.Values.Where(r => r.Parent == id && r.WentWithParent))
        {
            child.IsTrashed = child.WentWithParent = false;
        }
    }

    public bool IsReferredTo(Guid company) => Rows.Values.Any(r => r.Company == company);

    public void Erase(Guid id)
    {
        foreach (var (child, _) in Rows.Where(r => r.Value.Parent == id).ToList())
        {
            Rows.Remove(child);
        }

        foreach (var contact in Rows.Values)
        {
            contact.Links.Remove(id);
        }

        Rows.Remove(id);
    }
}
