using System.Net;
using Microsoft.AspNetCore.Routing;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.EveryEndpoint;

/// <summary>Every endpoint × everyone who could call it. A new endpoint has to say in <see cref="EndpointTable"/> who gets what.</summary>
public sealed class EveryEndpointTests(EndpointWorld world) : IClassFixture<EndpointWorld>
{
    public static IEnumerable<TheoryDataRow<int>> Cases => EndpointTable.All.Select((call, index) => new TheoryDataRow<int>(index) { Label = call.ToString() });

    public static IEnumerable<TheoryDataRow<int>> Changes => Cases.Where(row => EndpointTable.All[row.Data].ChangesSomething);

    [Fact]
    public void The_table_names_every_endpoint_and_none_that_is_gone()
    {
        var mapped = world.Server.Platform.Endpoints.Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => $"{string.Join(",", endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])} {endpoint.RoutePattern.RawText}").ToList();
        var named = EndpointTable.All.Select(call => call.Endpoint).ToHashSet();

        mapped.Except(named).ShouldBeEmpty("new endpoints: say in the table who gets what");
        named.Except(mapped).ShouldBeEmpty("endpoints that are gone");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_caller_gets_what_the_table_says_with_a_cookie(int index)
    {
        var call = EndpointTable.All[index];
        foreach (var caller in Enum.GetValues<Caller>())
        {
            var (status, answer) = await world.CallAsync(call, caller);
            ((int)status).ShouldBe(call.Expected.Of(caller), $"{call} by {caller}: {answer}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_caller_gets_the_same_with_a_token_but_for_what_needs_the_password(int index)
    {
        var call = EndpointTable.All[index];
        foreach (var caller in (Caller[])[Caller.Owner, Caller.Other, Caller.Admin, Caller.Disabled])
        {
            var (status, answer) = await world.CallAsync(call, caller, byToken: true);
            ((int)status).ShouldBe(call.NeedsPassword && caller != Caller.Disabled ? (int)HttpStatusCode.Forbidden : call.Expected.Of(caller), $"{call} by {caller}: {answer}");
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_page_of_another_site_changes_nothing_with_a_cookie_and_may_use_signed_links(int index)
    {
        var call = EndpointTable.All[index];
        foreach (var header in (string[])["Sec-Fetch-Site: cross-site", "Origin: https://evil.example"])
        {
            var (status, answer) = await world.CallAsync(call, Caller.Admin, header: header);
            ((int)status).ShouldBe(call.Path == "{part-link}" ? call.Expected.Admin : (int)HttpStatusCode.Forbidden, $"{call}: {answer}");
        }
    }
}
