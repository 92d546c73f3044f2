using System.Text;
using FakeArxiv.Days;

namespace FakeArxiv.Pages;

/// <summary>What both kinds of feed need to be written.</summary>
/// <param name="Address">The feed's own address, as arXiv writes it: http, not https.</param>
/// <param name="Title">The title.</param>
/// <param name="Description">The description; the message if the feed tells of an error.</param>
/// <param name="IsError">Whether it tells of an error.</param>
/// <param name="Rendered">When it is written.</param>
/// <param name="Midnight">The beginning of its day in New York.</param>
/// <param name="Items">Its papers.</param>
internal sealed record FeedText(
    string Address, string Title, string Description, bool IsError, DateTimeOffset Rendered, DateTimeOffset Midnight, IReadOnlyList<Announced> Items)
{
    /// <summary>An item's description: arXiv puts the identifier and the type before the abstract.</summary>
    public static string Summary(Announced item) =>
        $"arXiv:{item.Paper.Id}v{item.Paper.Version} Announce Type: {item.TypeName} \nAbstract: {item.Paper.Abstract}";

    /// <summary>Encodes text between tags as arXiv's serializer does: quotes stay.</summary>
    public static string Encode(string text) => new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
}
