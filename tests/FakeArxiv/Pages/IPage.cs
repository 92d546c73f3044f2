using FakeArxiv.Http;

namespace FakeArxiv.Pages;

/// <summary>One kind of address on arXiv: a file each.</summary>
internal interface IPage
{
    /// <summary>Answers a request; null if the address belongs to another page.</summary>
    Answer? TryAnswer(Request request, Scene scene);
}
