using System.Globalization;
using System.Text;
using AtlasSeedance.Tests.Testing;
using CsCheck;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AtlasSeedance.Tests.Properties;

/// <summary>What an upload looks like to another parser of multipart forms than the one that wrote it.</summary>
public class FileNameProperties
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly Gen<byte[]> Content = Gen.Frequency(
        (3, Gen.Byte.Array[1, 100]),
        // What looks like the end of a part is content all the same.
        (1, Gen.OneOf("\r\n--", "\r\n\r\n", "--\r\n", "\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx").Select(Encoding.ASCII.GetBytes)));

    [Fact]
    public Task NameOfAnyScript_ArrivesUnchanged() => AnyText.WellFormed(40).Select(text => MakePlain(text) + ".png").SampleAsync(
        async name =>
        {
            var (disposition, _) = await UploadAsync(name, [1]);

            Assert.Equal(name, disposition.FileNameStar.ToString());
            var ascii = HeaderUtilities.RemoveQuotes(disposition.FileName).ToString();
            Assert.EndsWith(".png", ascii, StringComparison.Ordinal);
            Assert.All(ascii, character => Assert.True(char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'));
        },
        iter: Iterations.Of(200));

    [Fact]
    public Task NameOfAnyCharacters_LeavesOnePart_WithTheContentInIt() => Gen.Select(AnyText.Any(150).Where(name => !string.IsNullOrWhiteSpace(name)), Content).SampleAsync(
        async (name, content) =>
        {
            var (disposition, body) = await UploadAsync(name, content);

            Assert.Equal("file", HeaderUtilities.RemoveQuotes(disposition.Name).ToString());
            Assert.Equal(content, body);
            foreach (var sent in new[] { disposition.FileNameStar.ToString(), HeaderUtilities.RemoveQuotes(disposition.FileName).ToString() })
            {
                Assert.InRange(sent.Length, 1, 100);
                Assert.DoesNotContain(sent, character => char.IsControl(character) || character is '/' or '\\');
            }
        },
        iter: Iterations.Of(200));

    // Without what is taken away: paths, characters that do not show, and a beginning or an end that file systems drop.
    private static string MakePlain(string text)
    {
        var stem = string.Concat(text.EnumerateRunes().Where(IsPlain).Select(rune => rune.ToString()));
        for (var before = ""; before != stem;)
            (before, stem) = (stem, stem.Trim(' ', '.').Trim());
        return stem.Length > 0 ? stem : "x";
    }

    private static bool IsPlain(Rune rune) => rune.Value is not ('/' or '\\') && (!rune.IsBmp || rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    private static async Task<(ContentDispositionHeaderValue Disposition, byte[] Body)> UploadAsync(string name, byte[] content)
    {
        byte[] sent = [];
        var boundary = "";
        var service = new ScriptedHandler().Then(async (request, token) =>
        {
            sent = await request.Content!.ReadAsByteArrayAsync(token);
            boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.Content.Headers.ContentType!.ToString()).Boundary).ToString();
            return new HttpResponseMessage { Content = new StringContent("""{"data":{"download_url":"https://storage.test/a.png"}}""") };
        });
        await TestClient.Create(service, configure: options => options.SkipAdvisoryChecks = true).UploadMediaAsync(MediaSource.FromBytes(content, name), cancellationToken: Cancel);

        var reader = new MultipartReader(boundary, new MemoryStream(sent));
        var section = await reader.ReadNextSectionAsync(Cancel);
        Assert.NotNull(section);
        using var body = new MemoryStream();
        await section.Body.CopyToAsync(body, Cancel);
        Assert.Null(await reader.ReadNextSectionAsync(Cancel));
        return (ContentDispositionHeaderValue.Parse(section.ContentDisposition), body.ToArray());
    }
}
