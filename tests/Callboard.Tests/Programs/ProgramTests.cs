using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static Callboard.Tests.Programs.Model;

namespace Callboard.Tests.Programs;

/// <summary>Random programs of three users who also try each other's ids, against an in-memory model of each.</summary>
[Collection(nameof(Alone))]
public sealed class ProgramTests(CallboardApp app)
{
    private const int Users = 3, Steps = 50;

    private int programs, steps, foreign;

    public enum Act
    {
        Add,
        Read,
        Change,
        Delete,
        Restore,
        Erase,
        DeleteMany,
        List,
    }

    /// <param name="A">Chooses the record.</param>
    /// <param name="B">Chooses what it is linked to.</param>
    public sealed record Step(int User, Act Act, int What, int A, int B)
    {
        public override string ToString() => $"user {User}: {Act} {(Kind)(What % 5)} {A} {B}";
    }

    [Fact]
    public async Task Programs_of_three_users_do_what_the_model_does()
    {
        var (most, begun) = (Amount.Of(quick: 200, full: 240), Stopwatch.GetTimestamp());
        var limit = Amount.Of(quick: 20, full: 3600);
        var acts = Gen.Frequency((7, Gen.Constant(Act.Add)), (3, Gen.Constant(Act.Read)), (5, Gen.Constant(Act.Change)), (3, Gen.Constant(Act.Delete)), (3, Gen.Constant(Act.Restore)), (1, Gen.Constant(Act.Erase)), (1, Gen.Constant(Act.DeleteMany)), (2, Gen.Constant(Act.List)));
        var step = from user in Gen.Choose(0, Users - 1) from act in acts from what in Gen.Choose(0, 99) from a in Gen.Choose(0, 999) from b in Gen.Choose(0, 999) select new Step(user, act, what, a, b);
        var programsOf = Arb.From(step.ListOf(Steps).Select(s => s.ToList()), program => program.Select((_, i) => program.Where((_, j) => j != i).ToList()));
        while (programs < most && Stopwatch.GetElapsedTime(begun).TotalSeconds < limit)
        {
            // FsCheck shrinks a program that fails and tells its seed.
            await Task.Run(() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(5).WithQuietOnSuccess(true), Prop.ForAll(programsOf, RunAsync)), TestContext.Current.CancellationToken);
        }

        Amount.Report($"A8: {programs} programs, {steps:N0} steps and after them {foreign:N0} probes with ids of others, 0 answers other than the model's, 0 records of others");
    }

    private async Task RunAsync(List<Step> program)
    {
        var people = new Person[Users];
        var models = new Model[Users];
        for (var i = 0; i < Users; i++)
        {
            (people[i], models[i]) = (await app.SignUpAsync(), new Model());
        }

        foreach (var step in program)
        {
            await new Turn(people[step.User], models[step.User], [.. models.SelectMany(m => m.Rows.Select(r => (r.Key, r.Value.Kind)))], step).TakeAsync();
            steps++;
        }

        for (var i = 0; i < Users; i++)
        {
            await LooksAsModelledAsync(people[i], models[i]);
            foreach (var other in people.Where(p => p != people[i]))
            {
                await ProbeAsync(other, models[i]);
            }
        }

        programs++;
    }

    private static async Task LooksAsModelledAsync(Person person, Model model)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            (await IdsAsync(person, PathOf(kind))).ShouldBe(model.LiveIds(kind), ignoreOrder: true, $"{kind}");
        }

        (await IdsAsync(person, "trash")).ShouldBe(model.TrashIds, ignoreOrder: true, "trash");
    }

    private async Task ProbeAsync(Person other, Model model)
    {
        foreach (var (id, row) in model.Rows)
        {
            var path = $"/api/v1/{PathOf(row.Kind)}/{id}";
            await other.GetAsync(path, HttpStatusCode.NotFound);
            await other.PatchAsync(path, new { notes = "mine" }, HttpStatusCode.NotFound);
            await other.DeleteAsync(path, HttpStatusCode.NotFound);
            await other.DeleteAsync($"/api/v1/trash/{id}", HttpStatusCode.NotFound);
            await other.PutAsync(path, new { }, HttpStatusCode.NotFound);
            await other.PostAsync($"/api/v1/trash/{id}/restore", expected: HttpStatusCode.NotFound);
            foreign += 6;
        }
    }

    private static string PathOf(Kind kind) => $"{kind}".ToLowerInvariant();

    private static async Task<IEnumerable<Guid>> IdsAsync(Person person, string path) =>
        (await person.GetAsync($"/api/v1/{path}?per_page=100")).AsObject().Select(m => m.Value).OfType<JsonArray>().Single().Select(r => r!.Id());

    /// <summary>One step: what is sent, what must come back, and what the model holds from then on.</summary>
    private sealed class Turn(Person person, Model model, List<(Guid Id, Kind Kind)> all, Step step)
    {
        private readonly Kind kind = (Kind)(step.What % 5);

        public Task TakeAsync() => step.Act switch
        {
            Act.Add => AddAsync(),
            Act.Read => ReadAsync(Any(kind, step.A)),
            Act.Change => ChangeAsync(Any(kind, step.A)),
            Act.Delete => DeleteAsync(Any(kind, step.A)),
            Act.Restore => RestoreAsync(Any(step.A)),
            Act.Erase => EraseAsync(Any(step.A)),
            Act.DeleteMany => DeleteManyAsync(),
            _ => LooksAsModelledAsync(person, model),
        };

        /// <summary>Somebody's: mostly the own one, now and then another's or one that never was.</summary>
        private Guid Any(Kind of, int number)
        {
            var ids = all.Where(r => r.Kind == of && (number % 4 == 0 || model.Rows.ContainsKey(r.Id))).Select(r => r.Id).ToList();
            return ids.Count == 0 || number % 29 == 0 ? Guid.NewGuid() : ids[number % ids.Count];
        }

        private Guid Any(int number)
        {
            var ids = all.Where(r => number % 4 == 0 || model.Trashed(r.Id) is not null).Select(r => r.Id).ToList();
            return ids.Count == 0 || number % 29 == 0 ? Guid.NewGuid() : ids[number % ids.Count];
        }

        private bool HasCompany(Guid id, Guid? present = null) => model.Live(Kind.Companies, id) is not null || (id == present && model.Rows.ContainsKey(id));

        private bool HasApplication(Guid? id) => id is null || model.Live(Kind.Applications, id.Value) is not null;

        private async Task AddAsync()
        {
            var name = $"name {step.B % 5}";
            var (company, application) = (Any(Kind.Companies, step.A), Any(Kind.Applications, step.A));
            switch (kind)
            {
                case Kind.Applications when step.B % 2 == 0:
                    var made = await person.PostAsync("/api/v1/applications", new { title = name, company = name });
                    model.Name(name, made["company_id"]!.GetValue<Guid>());
                    Add(made, new Row { Kind = kind, Name = name, Company = made["company_id"]!.GetValue<Guid>() });
                    break;
                case Kind.Applications:
                    await AddAsync(new { title = name, company_id = company }, HasCompany(company), new Row { Kind = kind, Name = name, Company = company });
                    break;
                case Kind.Companies when model.CompanyNamed(name) is { Row.IsTrashed: false }:
                    await person.PostAsync("/api/v1/companies", new { name }, HttpStatusCode.Conflict);
                    break;
                case Kind.Companies:
                    model.Name(name, (await person.PostAsync("/api/v1/companies", new { name })).Id());
                    break;
                case Kind.Contacts:
                    Guid[] links = [application, Any(Kind.Applications, step.B)];
                    var contact = new Row { Kind = kind, Name = name, Company = step.B % 3 == 0 ? company : null };
                    contact.Links.UnionWith(links);
                    await AddAsync(new { name, company_id = contact.Company, application_ids = links.Distinct() }, links.All(l => HasApplication(l)) && (contact.Company is null || HasCompany(company)), contact);
                    break;
                case Kind.Notes:
                    await AddAsync(new { content = name, application_id = application }, HasApplication(application), new Row { Kind = kind, Name = name, Parent = application });
                    break;
                default:
                    Guid? parent = step.B % 3 == 0 ? null : application;
                    await AddAsync(new { title = name, due_at = "2030-01-15T14:00:00Z", application_id = parent }, HasApplication(parent), new Row { Kind = kind, Name = name, Parent = parent });
                    break;
            }
        }

        private async Task AddAsync(object body, bool isGood, Row row)
        {
            var answer = await person.PostAsync($"/api/v1/{PathOf(kind)}", body, isGood ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity);
            if (isGood)
            {
                Add(answer, row);
            }
        }

        private void Add(JsonNode answer, Row row)
        {
            model.Rows.Add(answer.Id(), row);
            Shows(answer, row);
        }

        private async Task ReadAsync(Guid id)
        {
            var row = model.Live(kind, id);
            var answer = await person.GetAsync($"/api/v1/{PathOf(kind)}/{id}", row is null ? HttpStatusCode.NotFound : HttpStatusCode.OK);
            if (row is not null)
            {
                Shows(answer, row);
            }
        }

        private async Task ChangeAsync(Guid id)
        {
            var (row, name, company, application) = (model.Live(kind, id), $"name {step.B % 7}", Any(Kind.Companies, step.B), Any(Kind.Applications, step.B));
            (object body, var isGood, Action change) = kind switch
            {
                Kind.Applications => (new { title = name, company_id = company }, row is not null && HasCompany(company, row.Company), () => (row!.Name, row.Company) = (name, company)),
                Kind.Companies => (new { name }, row is not null && (model.CompanyNamed(name) is not { } taken || taken.Id == id), () => row!.Name = name),
                Kind.Contacts => (new { name, application_ids = new[] { application } }, HasApplication(application), () =>
                {
                    row!.Name = name;
                    row.Links.RemoveWhere(l => model.Live(Kind.Applications, l) is not null);
                    row.Links.Add(application);
                }
                ),
                Kind.Notes => (new { content = name, application_id = application }, HasApplication(application), () => (row!.Name, row.Parent) = (name, application)),
                _ => ((object)new { title = name, application_id = application }, HasApplication(application), (Action)(() => (row!.Name, row.Parent) = (name, application))),
            };
            var expected = row is null ? HttpStatusCode.NotFound : isGood ? HttpStatusCode.OK : kind == Kind.Companies ? HttpStatusCode.Conflict : HttpStatusCode.UnprocessableEntity;
            var answer = await person.PatchAsync($"/api/v1/{PathOf(kind)}/{id}", body, expected);
            if (expected == HttpStatusCode.OK)
            {
                change();
                Shows(answer, row!);
            }
        }

        private async Task DeleteAsync(Guid id)
        {
            var isThere = model.Live(kind, id) is not null;
            await person.DeleteAsync($"/api/v1/{PathOf(kind)}/{id}", isThere ? HttpStatusCode.NoContent : HttpStatusCode.NotFound);
            if (isThere)
            {
                model.ThrowAway(id);
            }
        }

        private async Task DeleteManyAsync()
        {
            Guid[] ids = [Any(Kind.Applications, step.A), Any(Kind.Applications, step.B)];
            var isGood = ids.All(id => HasApplication(id));
            await person.PostAsync("/api/v1/applications/bulk", new { ids = ids.Distinct(), delete = true }, isGood ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity);
            foreach (var id in isGood ? ids.Distinct() : [])
            {
                model.ThrowAway(id);
            }
        }

        private async Task RestoreAsync(Guid id)
        {
            var row = model.Trashed(id);
            var expected = row is null ? HttpStatusCode.NotFound : model.IsUnderTrash(row) ? HttpStatusCode.BadRequest : HttpStatusCode.OK;
            var answer = await person.PostAsync($"/api/v1/trash/{id}/restore", expected: expected);
            if (expected == HttpStatusCode.OK)
            {
                model.TakeOut(id);
                Shows(answer, row!);
            }
        }

        private async Task EraseAsync(Guid id)
        {
            var row = model.Trashed(id);
            var expected = row is null ? HttpStatusCode.NotFound : row.Kind == Kind.Companies && model.IsReferredTo(id) ? HttpStatusCode.BadRequest : HttpStatusCode.NoContent;
            await person.DeleteAsync($"/api/v1/trash/{id}", expected);
            if (expected == HttpStatusCode.NoContent)
            {
                model.Erase(id);
            }
        }

        private void Shows(JsonNode answer, Row row)
        {
            answer.Text(row.Kind switch { Kind.Companies or Kind.Contacts => "name", Kind.Notes => "content", _ => "title" }).ShouldBe(row.Name);
            if (row.Kind is Kind.Applications or Kind.Contacts)
            {
                ((Guid?)answer["company_id"]).ShouldBe(row.Company);
                ((string?)answer["company"]).ShouldBe(row.Company is { } company ? model.Rows[company].Name : null);
            }

            if (row.Kind is Kind.Notes or Kind.Reminders)
            {
                ((Guid?)answer["application_id"]).ShouldBe(row.Parent);
            }

            if (row.Kind == Kind.Contacts)
            {
                answer["application_ids"]!.AsArray().Select(l => l!.GetValue<Guid>()).ShouldBe(model.LiveLinks(row), ignoreOrder: true);
            }
        }
    }
}
