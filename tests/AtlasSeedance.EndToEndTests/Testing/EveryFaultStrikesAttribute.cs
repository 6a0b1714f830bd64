using System.Collections.Concurrent;
using System.Reflection;
using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;
using Xunit.v3;

[assembly: EveryFaultStrikes]

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>Fails a test whose faults did not all strike: what it shows, it would show without them.</summary>
/// <remarks>It says so after the test, beside the test's own failure, and not from a disposal, which would hide that one.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class EveryFaultStrikesAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Idle = new();

    /// <summary>Looks at an emulator's faults at the end of its test: each strikes as often as it was to, and one without an end at least once.</summary>
    public static void Check(EmulatorFaults faults)
    {
        foreach (var armed in faults.Active.Where(armed => armed.Struck == 0 || armed.Fault.Times != Fault.Always))
            Idle.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => new()).Enqueue($"{armed.Fault.Endpoint}: {armed.Fault.Action}, {armed.Struck} of {armed.Fault.Times}");
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Idle.TryRemove(test.UniqueID, out var faults))
            Assert.Fail($"The test's faults did not strike, or not as often as they were to: {string.Join("; ", faults)}");
    }
}
