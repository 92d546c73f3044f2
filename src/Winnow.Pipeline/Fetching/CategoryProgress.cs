using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Fetching;

/// <summary>Tells an observer how the request that it knows by a name is doing.</summary>
internal sealed class CategoryProgress(string name, IFetchObserver observer) : IProgress<TransferProgress>
{
    public void Report(TransferProgress value) => observer.CategoryProgress(name, value);
}
