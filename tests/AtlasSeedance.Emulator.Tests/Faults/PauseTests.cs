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
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.StallAnswer(EmulatorEndpoint.Poll, 12, duration: TimeSpan.FromMinutes(1)));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(RawConnection.Request("GET", PollPath));
        Assert.Equal("HTTP/1.1 200", await connection.ReceiveAsync(12));
        var rest = connection.ReceiveAnswerAsync();
        while (!rest.IsCompleted)
        {
            Assert.True(session.Atlas.Requests[0].AnswerBytes is 0 or > 12);
            session.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Yield();
        }
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
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Drip(EmulatorEndpoint.Poll, TimeSpan.FromSeconds(1)));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(RawConnection.Request("GET", PollPath));
        var began = session.Clock.GetUtcNow();
        var answer = connection.ReceiveAnswerAsync();
        while (!answer.IsCompleted)
        {
            session.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.InRange(session.Clock.GetUtcNow() - began, TimeSpan.FromSeconds((await answer).Length), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task StalledRequest_IsTakenOnlyWhenItsTimeIsUp()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.StallRequest(EmulatorEndpoint.Submit, 150, TimeSpan.FromSeconds(30)));
        var submit = session.SubmitAsync();
        await Waiting.UntilAsync(() => session.Atlas.Requests.Count == 1);
        Assert.Empty(session.Atlas.Submissions);
        while (!submit.IsCompleted)
        {
            session.Clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }
        Assert.Equal(await submit, session.Atlas.Submissions[0].PredictionId);
        Assert.True(session.Atlas.Submissions[0].AcceptedAt >= session.Atlas.Requests[0].ReceivedAt.AddSeconds(30));
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
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.AcceptOnceClientHasGone(TimeSpan.FromSeconds(40)));
        using (var connection = await RawConnection.OpenAsync(session.Atlas))
        {
            await connection.SendAsync(RawConnection.Submit());
            await Waiting.UntilAsync(() => session.Atlas.Requests.Count == 1);
            session.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Empty(session.Atlas.Submissions);
        }
        var gone = session.Clock.GetUtcNow();
        await Waiting.UntilAsync(() =>
        {
            session.Clock.Advance(TimeSpan.FromSeconds(1));
            return session.Atlas.Submissions.Count == 1;
        });
        Assert.True(session.Atlas.Submissions[0].AcceptedAt >= gone.AddSeconds(40));
        Assert.Equal(session.Atlas.Submissions[0].PredictionId, session.Atlas.Requests[0].PredictionId);
        Assert.Null(session.Atlas.Requests[0].StatusCode);
    }

    [Fact]
    public async Task AcceptLate_AnswersAClientThatHasWaited()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.AcceptLate(TimeSpan.FromSeconds(40)));
        var submit = session.SubmitAsync();
        while (!submit.IsCompleted)
        {
            if (session.Atlas.Requests.Count > 0) session.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }
        Assert.Equal(await submit, session.Atlas.Submissions[0].PredictionId);
        Assert.True(session.Atlas.Submissions[0].AcceptedAt >= session.Atlas.Requests[0].ReceivedAt.AddSeconds(40));
    }
}
