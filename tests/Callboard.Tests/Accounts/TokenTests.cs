using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Callboard.Accounts;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

/// <summary>Access tokens: what RFC 7515 and RFC 7519 say, and every known way to forge one.</summary>
public sealed class TokenTests(CallboardApp app)
{
    private const string Header = """{"alg":"HS256","typ":"JWT"}""", Secret = "0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeClock clock = new(s_now);
    private readonly Guid user = Guid.NewGuid(), session = Guid.NewGuid();

    [Fact]
    public void The_signature_is_that_of_RFC_7515_A_1()
    {
        var key = Base64Url.DecodeFromChars("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
        const string Signed = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

        Tokens.SignatureOf(key, Signed).ShouldBe("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        var tokens = TokensOf(key);
        tokens.Verify($"{Signed}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").ShouldBeNull("only our own header is taken");
    }

    [Fact]
    public void A_token_says_what_the_specification_lists()
    {
        var parts = Ours().Sign(user, session, s_now.AddHours(1)).Split('.');

        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])).ShouldBe(Header);
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        claims.RootElement.EnumerateObject().Select(c => c.Name).ShouldBe(["iss", "aud", "sub", "sid", "jti", "iat", "nbf", "exp"]);
        claims.RootElement.GetProperty("exp").GetInt64().ShouldBe(s_now.AddHours(1).ToUnixTimeSeconds());
        claims.RootElement.GetProperty("nbf").GetInt64().ShouldBe(s_now.ToUnixTimeSeconds());
        claims.RootElement.GetProperty("iat").GetInt64().ShouldBe(s_now.ToUnixTimeSeconds());
    }

    [Fact]
    public void A_token_may_have_4_KB_and_no_more()
    {
        string Padded(int bytes) =>
            $$"""{"iss":"callboard","aud":"callboard","sub":"{{user}}","sid":"{{session}}","nbf":0,"exp":9999999999,"pad":"{{new string('x', bytes)}}"}""";
        var longest = Enumerable.Range(2500, 1000).Select(Padded).Select(payload => Sign(Header, payload)).Last(token => token.Length <= 4096);

        longest.Length.ShouldBe(4096);
        Ours().Verify(longest).ShouldBe(new AccessClaims(user, session));
        Ours().Verify(Sign(Header, Padded(3000))).ShouldBeNull();
    }

    [Fact]
    public void A_refresh_token_follows_from_the_one_before_and_a_key_of_its_own()
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Secret), 32, info: "refresh"u8.ToArray());

        Ours().SuccessorOf("one").ShouldBe(Base64Url.EncodeToString(HMACSHA256.HashData(key, "one"u8)));
        Base64Url.DecodeFromChars(Tokens.NewRefreshToken()).Length.ShouldBe(32);
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(-31, false)]
    [InlineData(0, true)]
    [InlineData(3600, true)]
    [InlineData(3629, true)]
    [InlineData(3630, false)]
    public void Time_counts_with_half_a_minute_of_skew(int secondsLater, bool good)
    {
        var token = Ours().Sign(user, session, s_now.AddHours(1));
        clock.Advance(TimeSpan.FromSeconds(secondsLater));
        Ours().Verify(token).ShouldBe(good ? new AccessClaims(user, session) : null);
    }

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        var token = Ours().Sign(user, session, s_now.AddHours(1));
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var c in "AEIMQUYcgkosw048Bz-_=. ")
            {
                if (c != token[i])
                {
                    Ours().Verify($"{token[..i]}{c}{token[(i + 1)..]}").ShouldBeNull($"character {i} as '{c}'");
                }
            }

            Ours().Verify(token[..i]).ShouldBeNull($"the first {i} characters");
        }

        Ours().Verify(token + "é").ShouldBeNull();
        Ours().Verify(token).ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_known_forgery_is_answered_401()
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["JWT_SECRET"] = Secret });
        var ana = await own.SignUpAsync();
        var (header, payload, signature) = (ana.AccessToken.Split('.')[0], ana.AccessToken.Split('.')[1], ana.AccessToken.Split('.')[2]);
        var claims = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Base64Url.DecodeFromChars(payload))!;
        string With(string name, object? value) => JsonSerializer.Serialize(claims.Where(c => c.Key != name).ToDictionary(c => c.Key, c => (object?)c.Value).Append(new(name, value)).Where(c => c.Value is not null).ToDictionary());
        var same = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(payload));
        var forgeries = new Dictionary<string, string>
        {
            ["alg none"] = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{payload}.",
            ["alg None, signed"] = Sign("""{"alg":"None","typ":"JWT"}""", same),
            ["HS512"] = Sign("""{"alg":"HS512","typ":"JWT"}""", same, HMACSHA512.HashData),
            ["HS512 under our header"] = Sign(Header, same, HMACSHA512.HashData),
            ["HS384"] = Sign("""{"alg":"HS384","typ":"JWT"}""", same, HMACSHA384.HashData),
            ["RS256 header"] = Sign("""{"alg":"RS256","typ":"JWT"}""", same),
            ["header with kid"] = Sign("""{"alg":"HS256","typ":"JWT","kid":"../../dev/null"}""", same),
            ["header with jwk"] = Sign("""{"alg":"HS256","typ":"JWT","jwk":{"kty":"oct","k":"AA"}}""", same),
            ["header with crit"] = Sign("""{"alg":"HS256","typ":"JWT","crit":["exp"]}""", same),
            ["header in another order"] = Sign("""{"typ":"JWT","alg":"HS256"}""", same),
            ["no signature"] = $"{header}.{payload}.",
            ["two parts"] = $"{header}.{payload}",
            ["four parts"] = $"{ana.AccessToken}.{signature}",
            ["five parts"] = $"{header}.{payload}..{signature}.",
            ["padded"] = ana.AccessToken + "=",
            ["truncated"] = ana.AccessToken[..^1],
            ["last character with other spare bits"] = ana.AccessToken[..^1] + Neighbour(ana.AccessToken[^1]),
            ["another secret"] = Sign(Header, same, secret: "another secret of thirty-two byte"),
            ["empty secret"] = Sign(Header, same, secret: ""),
            ["other user's id"] = Sign(Header, With("sub", Guid.NewGuid())),
            ["unknown session"] = Sign(Header, With("sid", Guid.NewGuid())),
            ["wrong issuer"] = Sign(Header, With("iss", "somebody")),
            ["no issuer"] = Sign(Header, With("iss", null)),
            ["wrong audience"] = Sign(Header, With("aud", "somebody")),
            ["audience in a list"] = Sign(Header, With("aud", new[] { "callboard" })),
            ["expired"] = Sign(Header, With("exp", 1_000_000_000)),
            ["no expiry"] = Sign(Header, With("exp", null)),
            ["expiry as text"] = Sign(Header, With("exp", "9999999999")),
            ["expiry beyond every date"] = Sign(Header, With("exp", long.MaxValue)),
            ["not yet"] = Sign(Header, With("nbf", 9_999_999_999)),
            ["no subject"] = Sign(Header, With("sub", null)),
            ["subject that is no id"] = Sign(Header, With("sub", "admin")),
            ["payload that is a list"] = Sign(Header, "[]"),
            ["payload that is no JSON"] = Sign(Header, "{"),
            ["payload that is no Base64"] = Sign(Header, "*", encode: false),
            ["longer than 4 KB"] = Sign(Header, With("pad", new string('x', 5000))),
            ["refresh token"] = ana.RefreshToken,
            ["garbage"] = "garbage",
            ["dots"] = "..",
        };

        foreach (var (name, token) in forgeries)
        {
            using var answer = await new Person(own.Client, "").SendAsync(HttpMethod.Get, "/api/v1/auth/me", body: null, ("Authorization", $"Bearer {token}"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, name);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Could not validate credentials", customMessage: name);
        }

        using var fine = await new Person(own.Client, "").SendAsync(HttpMethod.Get, "/api/v1/auth/me", body: null, ("Authorization", $"Bearer {Sign(Header, same)}"));
        fine.StatusCode.ShouldBe(HttpStatusCode.OK, "the forger's own tool can make a good token");
    }

    [Fact]
    public async Task An_access_token_lives_as_long_as_the_setting_says()
    {
        var moving = new FakeClock(s_now);
        await using var own = await CallboardApp.StartAsync(moving, new() { ["ACCESS_TOKEN_EXPIRE_MINUTES"] = "5" });
        var ana = await own.SignUpAsync();

        moving.Advance(TimeSpan.FromSeconds((5 * 60) + 29));
        await ana.GetAsync("/api/v1/auth/me");
        moving.Advance(TimeSpan.FromSeconds(1));
        await ana.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_token_of_another_installation_is_worth_nothing_here()
    {
        await using var other = await CallboardApp.StartAsync();
        var ana = await other.SignUpAsync();
        using var answer = await new Person(app.Client, "").SendAsync(HttpMethod.Get, "/auth/me", body: null, ("Authorization", $"Bearer {ana.AccessToken}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Tokens Ours() => TokensOf(Encoding.UTF8.GetBytes(Secret));

    private Tokens TokensOf(byte[] key)
    {
        var tokens = new Tokens(clock);
        tokens.Use(key);
        return tokens;
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Sign(string header, string payload, Func<byte[], byte[], byte[]>? hash = null, string secret = Secret, bool encode = true)
    {
        var signed = $"{Encode(header)}.{(encode ? Encode(payload) : payload)}";
        return $"{signed}.{Base64Url.EncodeToString((hash ?? HMACSHA256.HashData)(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>32 bytes leave two bits of the last character unused: this one decodes to the same bytes.</summary>
    private static char Neighbour(char c)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return Alphabet[Alphabet.IndexOf(c, StringComparison.Ordinal) ^ 1];
    }
}
