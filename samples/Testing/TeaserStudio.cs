using AtlasSeedance;

namespace Testing;

/// <summary>The code under test, as it might stand in a shop: makes a teaser of a product's photo.</summary>
public sealed class TeaserStudio(ISeedanceClient seedance)
{
    /// <returns>What the teaser cost, or <see langword="null"/> when the photo was refused.</returns>
    public async Task<decimal?> MakeTeaserAsync(Uri photo, string path, CancellationToken cancellationToken = default)
    {
        var builder = VideoRequest.CreateBuilder();
        var product = builder.AddImage(MediaSource.FromUri(photo));
        var request = builder.WithPrompt($"The camera circles {product} on a turntable").WithDuration(TimeSpan.FromSeconds(5)).Build();
        try
        {
            var result = await seedance.GenerateVideoAsync(request, cancellationToken: cancellationToken);
            await seedance.DownloadToFileAsync(result.Video, path, cancellationToken: cancellationToken);
            return result.Cost;
        }
        catch (ContentRejectedException)
        {
            return null;
        }
    }
}
