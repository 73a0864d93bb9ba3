using System.IO.Hashing;
using System.Text;
using Ppi.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestMethodOrderer(typeof(TestOrder))]
[assembly: TestCaseOrderer(typeof(TestOrder))]
[assembly: TestCollectionOrderer(typeof(TestOrder))]

namespace Ppi.Tests;

/// <summary>
/// One order of the tests on all machines: xunit's own comes from the assembly's path, so that a test that leans on another passes in one folder
/// and fails in the next. <c>PPI_TEST_ORDER=7</c> gives another order, to find such tests.
/// </summary>
public sealed class TestOrder : ITestMethodOrderer, ITestCaseOrderer, ITestCollectionOrderer
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("PPI_TEST_ORDER"), out var seed) ? seed : 0;

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => Ordered(testCollections, collection => collection.TestCollectionDisplayName);

    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod => Ordered(testMethods, method => method?.MethodName);

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase => Ordered(testCases, test => test.TestCaseDisplayName);

    private static List<T> Ordered<T>(IReadOnlyCollection<T> all, Func<T, string?> name) => [.. all.OrderBy(one => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(name(one) ?? ""), Seed))];
}
