using Microsoft.Extensions.Time.Testing;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Accounts;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Accounts;

/// <summary>Files of users as they are found in the wild are taken over; what stands in them in plain is hashed, what others wrote is kept.</summary>
public sealed class UserDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FileName => _folder["users.json"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""[{"username":"admin","password":"secret-a","role":"admin","phone":"123"},{"username":"anna","password":"secret-b","role":"DL-user"}]""")]
    [InlineData("""{"users":[{"username":"admin","password":"secret-a","role":"admin","phone":"123"},{"username":"anna","password":"secret-b","role":"DL-user"}]}""")]
    [InlineData("""{"admin":{"password":"secret-a","role":"admin","phone":"123"},"anna":{"password":"secret-b","role":"dl-USER"}}""")]
    [InlineData("""{"users":{"admin":{"password":"secret-a","role":"admin","phone":"123"},"anna":{"password":"secret-b"}}}""")]
    public void An_old_file_is_taken_over_with_its_passwords_hashed(string json)
    {
        File.WriteAllText(FileName, json);
        var users = Directory();

        users.Open().ShouldBeNull();

        (users.Verify("admin", "secret-a")?.Role, users.Verify("anna", "secret-b")?.Role).ShouldBe((Role.Admin, Role.DlUser));
        users.Verify("anna", "secret-a").ShouldBeNull();
        var written = File.ReadAllText(FileName);
        written.ShouldNotContain("secret-");
        written.ShouldContain("\"phone\": \"123\"");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(FileName).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("""[{"username":"../etc","password":"secret-a","role":"admin"}]""", "Rename the user")]
    [InlineData("""[{"username":"a","role":"admin"},{"username":"A","role":"admin"}]""", "twice")]
    [InlineData("""[{"username":"a","role":"king"}]""", "There is no role")]
    [InlineData("""[{"role":"admin"}]""", "can't be read as users")]
    [InlineData("""{"users":5}""", "can't be read as users")]
    [InlineData("[null]", "can't be read as users")]
    [InlineData("""{"anna":null}""", "can't be read as users")]
    [InlineData("not json", "can't be read as users")]
    public void A_file_that_holds_no_users_is_refused_and_left_as_it_is(string json, string reason)
    {
        File.WriteAllText(FileName, json);

        Should.Throw<BadInputException>(() => Directory().Open()).Message.ShouldContain(reason);

        File.ReadAllText(FileName).ShouldBe(json);
    }

    [Fact]
    public void The_first_start_makes_an_admin_once()
    {
        var password = Directory().Open().ShouldNotBeNull();

        var again = Directory();
        again.Open().ShouldBeNull();
        again.Verify("admin", password).ShouldNotBeNull().Role.ShouldBe(Role.Admin);
    }

    [Fact]
    public void A_change_by_another_process_is_seen_at_the_next_look()
    {
        var (server, commandLine) = (Directory(), Directory());
        server.Open();
        server.Find("anna").ShouldBeNull();

        commandLine.Add("anna", Role.DlUser, "long enough");

        server.Verify("Anna", "long enough").ShouldNotBeNull();
        Should.Throw<BadInputException>(() => server.Add("ANNA", Role.DlUser)).Message.ShouldContain("already");
    }

    [Fact]
    public async Task Many_who_write_at_once_lose_nothing()
    {
        Directory().Open();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Directory().Add($"user{number}", Role.DlUser), TestContext.Current.CancellationToken)));

        Directory().All.Count.ShouldBe(9);
    }

    [Fact]
    public void A_disabled_user_has_neither_password_nor_token()
    {
        var users = Directory();
        users.Open();
        users.Add("anna", Role.DlUser, "long enough");
        var (token, _) = users.AddToken("anna", "script");
        users.FindByToken(token).ShouldNotBeNull().Name.ShouldBe("anna");

        users.SetDisabled("anna", true);

        users.FindByToken(token).ShouldBeNull();
        users.Verify("anna", "long enough").ShouldBeNull();
        users.SetDisabled("anna", false);
        users.FindByToken(token).ShouldNotBeNull();
        users.Reset("anna");
        users.FindByToken(token).ShouldBeNull("a new password ends tokens too");
    }

    private UserDirectory Directory() => new(FileName, new Passwords(), new FakeTimeProvider());
}
