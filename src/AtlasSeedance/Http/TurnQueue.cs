namespace AtlasSeedance.Http;

/// <summary>The turns that wait for a place, in the order in which they came. A list through the turns themselves: taking one out costs nothing, wherever it stands.</summary>
internal sealed class TurnQueue
{
    private CallTurn? _first;
    private CallTurn? _last;

    public bool IsEmpty => _first is null;

    public void Add(CallTurn turn)
    {
        turn.IsQueued = true;
        turn.Previous = _last;
        if (_last is null)
            _first = turn;
        else
            _last.Next = turn;
        _last = turn;
    }

    public CallTurn TakeFirst()
    {
        var turn = _first!;
        Remove(turn);
        return turn;
    }

    public void Remove(CallTurn turn)
    {
        if (turn.Previous is null)
            _first = turn.Next;
        else
            turn.Previous.Next = turn.Next;
        if (turn.Next is null)
            _last = turn.Previous;
        else
            turn.Next.Previous = turn.Previous;
        turn.Previous = turn.Next = null;
        turn.IsQueued = false;
    }
}
