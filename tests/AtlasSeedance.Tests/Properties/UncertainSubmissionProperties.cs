using AtlasSeedance.Fuzz;
using CsCheck;

namespace AtlasSeedance.Tests.Properties;

public class UncertainSubmissionProperties
{
    private static readonly Gen<UncertainSubmission> Submissions = Gen.Select(
        Gen.Select(AnyText.WellFormed(12), AnyText.WellFormed(12), AnyText.WellFormed(12)),
        Gen.Select(Gen.DateTimeOffset, Gen.DateTimeOffset, Gen.TimeSpan.Nullable(), Gen.Long.Nullable(), Gen.Bool),
        Gen.Dictionary(AnyText.WellFormed(8), AnyText.WellFormed(8))[0, 4],
        (texts, facts, digests) => new UncertainSubmission
        {
            SubmissionId = "s" + texts.Item1,
            Model = "m" + texts.Item1,
            Label = texts.Item2.Length == 0 ? null : texts.Item2,
            Reason = texts.Item3,
            BaseAddress = texts.Item3.Length % 2 == 0 ? null : new Uri("https://atlas.test/"),
            SentAt = facts.Item1,
            UncertainSince = facts.Item2,
            ServerClockOffset = facts.Item3,
            Seed = facts.Item4,
            SeedWasDrawn = facts.Item5,
            FieldDigests = digests,
        });

    [Fact]
    public void AnySubmission_ToJsonAndBack_IsTheSame() => Submissions.Sample(
        submission =>
        {
            var json = submission.ToJson();
            var back = UncertainSubmission.FromJson(json);

            Assert.DoesNotContain('\n', json);
            Assert.Equal(
                (submission.SubmissionId, submission.Model, submission.Label, submission.Reason, submission.BaseAddress, submission.SentAt, submission.UncertainSince),
                (back.SubmissionId, back.Model, back.Label, back.Reason, back.BaseAddress, back.SentAt, back.UncertainSince));
            Assert.Equal((submission.ServerClockOffset, submission.Seed, submission.SeedWasDrawn), (back.ServerClockOffset, back.Seed, back.SeedWasDrawn));
            Assert.Equal(submission.FieldDigests.OrderBy(digest => digest.Key, StringComparer.Ordinal), back.FieldDigests.OrderBy(digest => digest.Key, StringComparer.Ordinal));
        },
        iter: Iterations.Of(250));

    [Fact]
    public void AnyJson_IsReadAndSettledAsPromised_OrRefusedAsAFormatException()
        => AnyJson.Like(FuzzCorpus.Read("uncertain-submission")).Sample(FuzzTargets.All["uncertain-submission"].Read, iter: Iterations.Of(500), print: System.Text.Encoding.UTF8.GetString);

    [Fact]
    public void AnyText_IsReadOrRefusedAsAFormatException() => AnyText.Any(20).Select(text => $$"""{"submissionId":"x","model":"m","fieldDigests":{},"label":"{{text}}"}""").Sample(
        text =>
        {
            try
            {
                Assert.Equal("x", UncertainSubmission.FromJson(text).SubmissionId);
            }
            catch (FormatException)
            {
                // The text held a quote, a control character or half a surrogate pair.
            }
        },
        iter: Iterations.Of(250));
}
