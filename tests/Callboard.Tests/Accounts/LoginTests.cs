using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

public sealed partial class LoginTests(CallboardApp app)
{
    private const string Login = "/api/v1/auth/login", Me = "/api/v1/auth/me";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Json_and_the_password_form_of_OAuth2_give_the_same_token()
    {
        var ana = await app.SignUpAsync();
        var json = await ana.PostAsync(Login, new { email = ana.Email.ToUpperInvariant(), password = Person.Password }, HttpStatusCode.OK);
        var form = await ana.PostAsync("/auth/login", new FormUrlEncodedContent([new("grant_type", "password"), new("username", ana.Email), new("password", Person.Password), new("scope", "")]), HttpStatusCode.OK);

        foreach (var token in (JsonNode[])[json, form])
        {
            token.AsObject().Select(m => m.Key).ShouldBe(["access_token", "token_type", "expires_in", "refresh_token", "user"], ignoreOrder: true);
            (token.Text("token_type"), token["expires_in"]!.GetValue<int>()).ShouldBe(("bearer", 3600));
            token["user"]!.Id().ShouldBe(ana.Id);
            token["user"]!["last_login_at"].ShouldNotBeNull();
            ana.Use(token.Text("access_token"), token.Text("refresh_token"));
            JsonNode.DeepEquals(await ana.GetAsync(Me), token["user"]).ShouldBe(token == form, "only the later login's user is the present one");
        }
    }

    [Theory]
    [InlineData(Login)]
    [InlineData("/api/v1/auth/session")]
    public async Task An_unknown_account_a_wrong_password_and_a_disabled_user_are_answered_alike(string path)
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await app.DisableAsync(ben);
        var answers = new List<string>();
        foreach (var (email, password) in new[] { ("nobody@example.com", "wrong password"), (ana.Email, "wrong password"), (ben.Email, Person.Password) })
        {
            using var answer = await new Person(app.Client, email).SendAsync(HttpMethod.Post, path, new { email, password }, ("X-Request-Id", "same"), ("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
            answers.Add(Timestamp().Replace(await answer.Content.ReadAsStringAsync(Ct), ""));
        }

        answers.Distinct().ShouldHaveSingleItem().ShouldContain("Incorrect email or password");
    }

    [Theory]
    [InlineData("Bearer {0}", HttpStatusCode.OK)]
    [InlineData("bEARER {0}", HttpStatusCode.OK)]
    [InlineData("Bearer Bearer {0}", HttpStatusCode.OK)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    [InlineData("Basic {0}", HttpStatusCode.Unauthorized)]
    [InlineData("{0}", HttpStatusCode.Unauthorized)]
    public async Task The_scheme_is_read_in_any_case_and_twice(string header, HttpStatusCode expected)
    {
        var ana = await app.SignUpAsync();
        using var answer = await new Person(app.Client, "").SendAsync(HttpMethod.Get, Me, body: null, ("Authorization", string.Format(null, header, ana.AccessToken)));
        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_form_that_ends_too_early_is_422()
    {
        using var form = new StringContent("--b\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\nana");
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        using var answer = await new Person(app.Client, "").SendAsync(HttpMethod.Post, Login, form);

        await answer.ShouldRefuseAsync(("body", "Must be a valid multipart body"));
    }

    [GeneratedRegex("\"timestamp\":\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timestamp();
}
