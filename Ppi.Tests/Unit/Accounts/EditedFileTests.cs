using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Accounts;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Accounts;

/// <summary><c>users.json</c> while people edit it and the server goes on.</summary>
public sealed class EditedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private string Users => _folder["users.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_others_wrote_beside_the_users_is_kept()
    {
        File.WriteAllText(Users, """{"version":3,"users":[{"username":"admin","password":"old secret","role":"admin"}],"note":"ours"}""");

        Directory().Open();

        var written = JsonNode.Parse(File.ReadAllText(Users))!;
        ((int?)written["version"], (string?)written["note"], (string?)written["users"]?[0]?["username"]).ShouldBe((3, "ours", "admin"));
    }

    [Fact]
    public void A_slip_of_the_editor_locks_nobody_out_and_is_never_written_over()
    {
        var users = Directory();
        users.Open();
        users.Add("anna", Role.DlUser, "long enough");
        var good = File.ReadAllText(Users);

        Touch(good[..^5]);

        users.Find("anna").ShouldNotBeNull();
        users.Verify("anna", "long enough").ShouldNotBeNull();
        Should.Throw<BadInputException>(() => users.SetDisabled("anna", true)).Message.ShouldContain("can't be read");
        File.ReadAllText(Users).ShouldBe(good[..^5]);

        Touch(good.Replace("anna", "olga", StringComparison.Ordinal));
        users.Find("anna").ShouldBeNull();
        users.Find("olga").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("\"role\": \"admin\"", "\"role\": \"DL-user\"")]
    [InlineData("\"passwordHash\"", "\"password\": \"another one\", \"oldHash\"")]
    public void Changes_made_by_hand_end_sessions_too(string from, string to)
    {
        var users = Directory();
        users.Open();
        users.Add("anna", Role.Admin, "long enough");
        var before = users.Find("admin").ShouldNotBeNull().SessionStamp;

        Touch(File.ReadAllText(Users).Replace(from, to, StringComparison.Ordinal));

        users.Find("admin").ShouldNotBeNull().SessionStamp.ShouldNotBe(before);
    }

    [Fact]
    public void The_last_admin_stays_one_and_a_file_without_any_can_get_one()
    {
        File.WriteAllText(Users, """[{"username":"anna","password":"long enough","role":"DL-user"}]""");
        var users = Directory();
        users.Open();

        users.Reset("anna", "another one");
        users.SetRole("anna", Role.Admin);

        Should.Throw<BadInputException>(() => users.SetDisabled("anna", true)).Message.ShouldContain("last admin");
        Should.Throw<BadInputException>(() => users.SetRole("anna", Role.DlUser)).Message.ShouldContain("last admin");
        users.Find("anna").ShouldNotBeNull().ShouldSatisfyAllConditions(anna => anna.Role.ShouldBe(Role.Admin), anna => anna.IsDisabled.ShouldBeFalse());
    }

    [Fact]
    public void A_token_tells_the_day_of_its_last_use_and_the_file_is_written_once_a_day()
    {
        var users = Directory();
        users.Open();
        var (secret, _) = users.AddToken("admin", "script");
        users.Find("admin")!.Tokens.Single().LastUsed.ShouldBeNull();

        users.FindByToken(secret).ShouldNotBeNull().Name.ShouldBe("admin");
        var written = File.GetLastWriteTimeUtc(Users);
        users.FindByToken(secret).ShouldNotBeNull();

        users.Find("admin")!.Tokens.Single().LastUsed.ShouldBe(new DateOnly(2026, 3, 1));
        File.GetLastWriteTimeUtc(Users).ShouldBe(written);
        _time.Advance(TimeSpan.FromDays(1));
        users.FindByToken(secret).ShouldNotBeNull();
        Directory().Find("admin")!.Tokens.Single().LastUsed.ShouldBe(new DateOnly(2026, 3, 2));
        users.FindByToken(secret + "x").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData(201)]
    public void A_password_that_could_not_be_typed_at_the_login_is_refused(object password)
    {
        var users = Directory();
        users.Open();

        Should.Throw<BadInputException>(() => users.Add("anna", Role.DlUser, password as string ?? new string('x', (int)password))).Message.ShouldContain("characters");
    }

    private UserDirectory Directory() => new(Users, new Passwords(), _time);

    // The clock of a file is coarse: two writes within its tick look like one.
    private void Touch(string content)
    {
        var before = File.GetLastWriteTimeUtc(Users);
        File.WriteAllText(Users, content);
        File.SetLastWriteTimeUtc(Users, before.AddSeconds(1));
    }
}
