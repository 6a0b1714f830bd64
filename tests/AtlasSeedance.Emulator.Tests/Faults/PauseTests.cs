using System.Text;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.Faults;

public sealed class PauseTests
{
    private const string PollPath = "/api/v1/model/prediction/pred_abc123";

    [Theory]
    [InlineData(FaultMoment.BeforeAcceptance, 0)]
    [InlineData(FaultMoment.AfterAcceptance, 1)]
    public async Task Hang_NeverAnswers_AndEndsWithTheClient(FaultMoment when, int accepted)
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Hang(EmulatorEndpoint.Submit, when));
        using (var connection = await RawConnection.OpenAsync(session.Atlas))
        {
            await connection.SendAsync(RawConnection.Submit());
            await Waiting.UntilAsync(() => session.Atlas.Requests.Count == 1 && session.Atlas.Submissions.Count == accepted);
            session.Clock.Advance(TimeSpan.FromDays(1));
            connection.EndSending();
            Assert.Empty((await connection.ReceiveToEndAsync()).Bytes);
        }
        Assert.Null(session.Atlas.Requests[0].StatusCode);
        Assert.Equal(accepted, session.Atlas.Submissions.Count);
    }

    [Fact]
    public async Task StalledAnswer_GoesOnWhenItsTimeIsUp()
    {
        var clock = new PauseClock(TimeSpan.FromMinutes(1));
        await using var session = await EmulatorSession.StartAsync(clock: clock);
        session.Atlas.Faults.Add(Fault.StallAnswer(EmulatorEndpoint.Poll, 12, duration: TimeSpan.FromMinutes(1)));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(RawConnection.Request("GET", PollPath));
        Assert.Equal("HTTP/1.1 200", await connection.ReceiveAsync(12));
        var rest = connection.ReceiveAnswerAsync();
        await Waiting.UntilAsync(() => clock.Begun == 1 || rest.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(rest.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.EndsWith("\r\n0\r\n\r\n", await rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StalledBody_ForGood_ShowsItsHeadersOnly_AndEndsWithTheEmulator()
    {
        var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.StallAnswer(EmulatorEndpoint.Poll, 0, AnswerPart.Body));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(RawConnection.Request("GET", PollPath));
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) head.Append(await connection.ReceiveAsync(1));
        var rest = connection.ReceiveToEndAsync();
        session.Clock.Advance(TimeSpan.FromDays(1));
        await session.DisposeAsync();
        Assert.Empty((await rest).Bytes);
    }

    [Fact]
    public async Task Drip_SendsAByteAnInterval()
    {
        var clock = new PauseClock(TimeSpan.FromSeconds(1));
        await using var session = await EmulatorSession.StartAsync(clock: clock);
        session.Atlas.Faults.Add(Fault.Drip(EmulatorEndpoint.Poll, TimeSpan.FromSeconds(1)));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(RawConnection.Request("GET", PollPath));
        var answer = connection.ReceiveAnswerAsync();
        var seconds = 0;
        while (true)
        {
            await Waiting.UntilAsync(() => clock.Begun > seconds || answer.IsCompleted);
            if (answer.IsCompleted) break;
            clock.Advance(TimeSpan.FromSeconds(1));
            seconds++;
        }
        Assert.Equal((await answer).Length, seconds);
    }

    [Fact]
    public async Task StalledRequest_IsTakenOnlyWhenItsTimeIsUp()
    {
        var clock = new PauseClock(TimeSpan.FromSeconds(30));
        await using var session = await EmulatorSession.StartAsync(clock: clock);
        session.Atlas.Faults.Add(Fault.StallRequest(EmulatorEndpoint.Submit, 150, TimeSpan.FromSeconds(30)));
        var submit = session.SubmitAsync();
        await Waiting.UntilAsync(() => clock.Begun == 1 || submit.IsCompleted);
        var stalled = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(session.Atlas.Submissions);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(await submit, session.Atlas.Submissions[0].PredictionId);
        Assert.Equal(stalled.AddSeconds(30), session.Atlas.Submissions[0].AcceptedAt);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10)]
    public async Task StalledRequest_ForGood_EndsWithTheClient(int bytesLeft)
    {
        var request = RawConnection.Submit();
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.StallRequest(EmulatorEndpoint.Submit, request.Length - bytesLeft));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(request);
        await Waiting.UntilAsync(() => session.Atlas.Requests.Count == 1);
        connection.EndSending();
        Assert.Empty((await connection.ReceiveToEndAsync()).Bytes);
        Assert.Empty(session.Atlas.Submissions);
    }

    [Fact]
    public async Task AcceptOnceClientHasGone_AcceptsNothingBefore_AndTheJobAfter()
    {
        var clock = new PauseClock(TimeSpan.FromSeconds(40));
        await using var session = await EmulatorSession.StartAsync(clock: clock);
        session.Atlas.Faults.Add(Fault.AcceptOnceClientHasGone(TimeSpan.FromSeconds(40)));
        using (var connection = await RawConnection.OpenAsync(session.Atlas))
        {
            await connection.SendAsync(RawConnection.Submit());
            await Waiting.UntilAsync(() => session.Atlas.Requests.Count == 1);
            session.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Empty(session.Atlas.Submissions);
        }
        var gone = session.Clock.GetUtcNow();
        await Waiting.UntilAsync(() => clock.Begun == 1 || session.Atlas.Submissions.Count == 1);
        clock.Advance(TimeSpan.FromSeconds(39));
        Assert.Empty(session.Atlas.Submissions);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Waiting.UntilAsync(() => session.Atlas.Submissions.Count == 1);
        Assert.Equal(gone.AddSeconds(40), session.Atlas.Submissions[0].AcceptedAt);
        Assert.Equal(session.Atlas.Submissions[0].PredictionId, session.Atlas.Requests[0].PredictionId);
        Assert.Null(session.Atlas.Requests[0].StatusCode);
    }

    [Fact]
    public async Task AcceptLate_AnswersAClientThatHasWaited()
    {
        var clock = new PauseClock(TimeSpan.FromSeconds(40));
        await using var session = await EmulatorSession.StartAsync(clock: clock);
        session.Atlas.Faults.Add(Fault.AcceptLate(TimeSpan.FromSeconds(40)));
        var submit = session.SubmitAsync();
        await Waiting.UntilAsync(() => clock.Begun == 1 || submit.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(39));
        Assert.Empty(session.Atlas.Submissions);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(await submit, session.Atlas.Submissions[0].PredictionId);
        Assert.Equal(session.Atlas.Requests[0].ReceivedAt.AddSeconds(40), session.Atlas.Submissions[0].AcceptedAt);
    }
}
