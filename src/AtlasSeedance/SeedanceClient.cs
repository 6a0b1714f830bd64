namespace AtlasSeedance;

internal static class Placeholder;
