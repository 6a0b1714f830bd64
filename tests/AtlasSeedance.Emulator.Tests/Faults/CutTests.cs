using System.Text;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.Faults;

public sealed class CutTests
{
    [Theory]
    [InlineData(ConnectionEnd.Reset)]
    [InlineData(ConnectionEnd.Close)]
    public async Task CutRequest_AtEveryByte_IsAcceptedOnlyWhenWhole_AndNeverAnswered(ConnectionEnd end)
    {
        await using var session = await EmulatorSession.StartAsync();
        var request = RawConnection.Submit();
        for (var at = 0; at <= request.Length + 1; at++)
        {
            session.Atlas.Faults.Add(Fault.CutRequest(EmulatorEndpoint.Submit, at, end));
            using var connection = await RawConnection.OpenAsync(session.Atlas);
            await connection.SendAsync(request);
            var (bytes, ended) = await connection.ReceiveToEndAsync();
            Assert.Empty(bytes);
            Assert.Equal(end, ended);
        }
        Assert.Equal(request.Length + 2, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
        Assert.All(session.Atlas.Requests, received => Assert.Null(received.StatusCode));
        // The last two had all of the request; the service does its work after the client has been cut off
        await Waiting.UntilAsync(() => session.Atlas.Submissions.Count == 2);
        // Which of the two is done first, nobody knows: both clients have gone.
        Assert.Equal(session.Atlas.Submissions.Select(line => line.PredictionId).Order(), session.Atlas.Requests.TakeLast(2).Select(received => received.PredictionId).Order());
    }

    [Theory]
    [InlineData(ConnectionEnd.Reset)]
    [InlineData(ConnectionEnd.Close)]
    public async Task CutAnswer_AtEveryByte_SendsExactlySoMany_AndTheJobIsAccepted(ConnectionEnd end)
    {
        await using var session = await EmulatorSession.StartAsync();
        using var whole = await RawConnection.OpenAsync(session.Atlas);
        await whole.SendAsync(RawConnection.Submit());
        var length = (await whole.ReceiveAnswerAsync()).Length;
        for (var at = 0; at <= length; at++)
        {
            session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Submit, at, end: end));
            using var connection = await RawConnection.OpenAsync(session.Atlas);
            await connection.SendAsync(RawConnection.Submit());
            var (bytes, ended) = await connection.ReceiveToEndAsync();
            Assert.Equal((at, end), (bytes.Length, ended));
            Assert.Equal(at, session.Atlas.Requests[^1].AnswerBytes);
            Assert.Equal(at + 2, session.Atlas.Submissions.Count);
        }
    }

    [Fact]
    public async Task CutAnswer_OfTheBody_CountsFromTheBlankLine()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Balance, 7, AnswerPart.Body));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(RawConnection.Request("GET", "/public/v1/balance"));
        var text = Encoding.UTF8.GetString((await connection.ReceiveToEndAsync()).Bytes);
        Assert.Equal(7, text.Length - text.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4);
    }

    [Fact]
    public async Task CutBeyondTheAnswersEnd_LeavesIt_AndItsConnection()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Submit, 100_000));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        for (var i = 1; i <= 2; i++)
        {
            await connection.SendAsync(RawConnection.Submit());
            Assert.EndsWith("\r\n0\r\n\r\n", await connection.ReceiveAnswerAsync(), StringComparison.Ordinal);
            Assert.Equal(i, session.Atlas.Submissions.Count);
        }
    }

    [Fact]
    public async Task Cut_StrikesTheRequestItIsMeantFor_OnAConnectionThatCarriesOthers()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Poll, 12));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        // All three at once: the answers come in order, and the cut comes with the third
        var poll = RawConnection.Request("GET", "/api/v1/model/prediction/pred_abc123");
        byte[] requests = [.. RawConnection.Submit(), .. RawConnection.Request("GET", "/api/v1/model/history"), .. poll, .. poll];
        await connection.SendAsync(requests);
        Assert.StartsWith("HTTP/1.1 200", await connection.ReceiveAnswerAsync(), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await connection.ReceiveAnswerAsync(), StringComparison.Ordinal);
        var (bytes, end) = await connection.ReceiveToEndAsync();
        Assert.Equal(("HTTP/1.1 200", ConnectionEnd.Close), (Encoding.UTF8.GetString(bytes), end));
        Assert.Equal(3, session.Atlas.Requests.Count);
    }
}
