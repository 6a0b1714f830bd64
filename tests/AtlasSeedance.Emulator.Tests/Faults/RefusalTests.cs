using System.Net.Sockets;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.Faults;

public sealed class RefusalTests
{
    [Fact]
    public async Task RefuseConnections_IsRefusedByTheSystem_UntilItEnds()
    {
        await using var session = await EmulatorSession.StartAsync();
        // Leaves a connection open for the next request
        await session.SubmitAsync();
        using (session.Atlas.RefuseConnections())
        {
            using (session.Atlas.RefuseConnections())
            {
                for (var i = 0; i < 3; i++) await AssertRefusedAsync(session);
            }
            await AssertRefusedAsync(session);
        }
        await session.SubmitAsync();
        Assert.Equal(2, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Fact]
    public async Task OverHttp_ConnectionsAreRefusedForSoLong()
    {
        await using var session = await EmulatorSession.StartAsync();
        Assert.Equal(400, await RefuseAsync(session, "{}"));
        Assert.Equal(400, await RefuseAsync(session, """{"seconds":-1}"""));
        Assert.Equal(204, await RefuseAsync(session, """{"seconds":30}"""));
        // The connection that brought the order stays open; another finds nobody
        await Assert.ThrowsAsync<SocketException>(() => RawConnection.OpenAsync(session.Atlas));
        session.Clock.Advance(TimeSpan.FromSeconds(30));
        while (!await CanConnectAsync(session.Atlas)) await Task.Yield();
        await session.SubmitAsync();
    }

    [Fact]
    public async Task DisposingWhileConnectionsAreRefused_Ends()
    {
        var session = await EmulatorSession.StartAsync();
        var refusal = session.Atlas.RefuseConnections();
        await session.DisposeAsync();
        refusal.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => RawConnection.OpenAsync(session.Atlas));
    }

    [Fact]
    public async Task RefuseAny_StrikesTheConnection_BeforeAByteIsRead()
    {
        await using var session = await EmulatorSession.StartAsync();
        var fault = session.Atlas.Faults.Add(Fault.Refuse(EmulatorEndpoint.Any, times: 2));
        for (var i = 0; i < 2; i++)
        {
            // The reset may come before the connection is seen to be there
            var error = await Assert.ThrowsAsync<SocketException>(async () =>
            {
                using var connection = await RawConnection.OpenAsync(session.Atlas);
                await connection.ReceiveAsync(1);
            });
            Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
        }
        Assert.True(fault.IsSpent);
        Assert.Empty(session.Atlas.Requests);
        await session.SubmitAsync();
    }

    [Fact]
    public async Task RefuseOneEndpoint_StrikesItsRequest_AndTheServiceSeesNothing()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Refuse(EmulatorEndpoint.Submit));
        Assert.Equal(200, (int)(await session.GetAsync("api/v1/models")).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => session.SubmitAsync());
        Assert.Equal((1, 0), (session.Atlas.CountReceived(EmulatorEndpoint.Submit), session.Atlas.Submissions.Count));
        await session.SubmitAsync();
    }

    private static async Task AssertRefusedAsync(EmulatorSession session)
    {
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => session.SubmitAsync());
        Assert.Equal(HttpRequestError.ConnectionError, error.HttpRequestError);
    }

    private static async Task<int> RefuseAsync(EmulatorSession session, string json)
    {
        using var content = new StringContent(json);
        using var answer = await session.Client.PostAsync("emulator/refusals", content, EmulatorSession.Cancellation);
        return (int)answer.StatusCode;
    }

    private static async Task<bool> CanConnectAsync(AtlasEmulator atlas)
    {
        try
        {
            using var connection = await RawConnection.OpenAsync(atlas);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
