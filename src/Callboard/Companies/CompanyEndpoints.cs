using Callboard.Applications;
using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Companies;

internal static class CompanyEndpoints
{
    [EndpointSummary("Add a company; the name of a deleted one brings it back")]
    public static async Task<NewRecord<CompanyView>> Create(Body<CompanyDraft> body, CompanyService companies, CancellationToken ct) =>
        await companies.CreateAsync(body, ct) is var view ? Answer.New(view, $"/api/v1/companies/{view.Id}") : null!;

    [EndpointSummary("List companies")]
    public static async Task<PageOf<CompanyView>> List(Query<CompanyFilter> filter, CompanyService companies, CancellationToken ct) =>
        Answer.Page(await companies.ListAsync(filter, ct));

    [EndpointSummary("Companies whose name, industry or location contains a text, by name")]
    public static async Task<Ok<IReadOnlyList<CompanyView>>> Search(Query<CompanySearchFilter> filter, CompanyService companies, CancellationToken ct) =>
        TypedResults.Ok(await companies.SearchAsync(filter, ct));

    [EndpointSummary("Companies whose name starts with a text")]
    public static async Task<Ok<IReadOnlyList<CompanySuggestion>>> Autocomplete(Query<CompanyAutocompleteFilter> filter, CompanyService companies, CancellationToken ct) =>
        TypedResults.Ok(await companies.AutocompleteAsync(filter, ct));

    [EndpointSummary("How many companies each industry has")]
    public static async Task<Ok<IReadOnlyList<IndustryView>>> Industries(CompanyService companies, CancellationToken ct) =>
        TypedResults.Ok(await companies.IndustriesAsync(ct));

    [EndpointSummary("The companies with most applications")]
    public static async Task<Ok<IReadOnlyList<CompanyView>>> Top(Query<TopCompaniesFilter> filter, CompanyService companies, CancellationToken ct) =>
        TypedResults.Ok(await companies.TopAsync(filter, ct));

    [EndpointSummary("Bring back deleted companies that applications still use")]
    public static async Task<Ok<CompanySyncView>> Sync(CompanyService companies, CancellationToken ct) => TypedResults.Ok(await companies.SyncAsync(ct));

    [EndpointSummary("One company")]
    public static async Task<Record<CompanyView>> Get(Guid id, CompanyService companies, CancellationToken ct) => Answer.Record(await companies.GetAsync(id, ct));

    [EndpointSummary("Change a company; a new name shows on all its applications")]
    [Refuses(StatusCodes.Status409Conflict)]
    public static async Task<Record<CompanyView>> Update(Guid id, Body<CompanyDraft> body, CompanyService companies, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await companies.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Hide a company; its applications and contacts keep it")]
    public static async Task<NoContent> Delete(Guid id, CompanyService companies, Precondition precondition, CancellationToken ct)
    {
        await companies.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }

    [EndpointSummary("The applications at a company")]
    public static async Task<PageOf<ApplicationView>> Applications(Guid id, Query<CompanyApplicationFilter> filter, CompanyService companies, CancellationToken ct) =>
        Answer.Page(await companies.ApplicationsAsync(id, filter, ct));
}
