namespace Ppi.Tests;

public class X
{
    [Xunit.Fact]
    public void Y()
    {
    }
}
