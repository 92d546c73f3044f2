namespace Winnow.Pipeline.Tests.Summarising.Prompts;

/// <summary>What the invented paper says, in other languages; with names and terms in English, as summaries have them.</summary>
internal static class SomeProse
{
    private static readonly Dictionary<string, string> All = new()
    {
        ["en"] = "Heron sorts pebbles by touch alone: on RiverBed it reaches an accuracy of 94.2%, which is more than the 88.1% of Otter, and it is 3.9x faster.",
        ["zh"] = "Heron 仅凭触觉分拣鹅卵石:在 RiverBed 数据集上准确率达到 94.2%,高于 Otter baseline 的 88.1%,速度快 3.9 倍,并且不需要 RGB camera,但在潮湿的砾石上会失败。",
        ["ja"] = "Heron は触覚だけで小石を仕分けるグリッパーであり、RiverBed において 94.2% の精度を達成し、Otter の 88.1% を上回り、3.9 倍高速で、カメラを必要としない。",
        ["ko"] = "Heron은 촉각만으로 조약돌을 분류하는 그리퍼로, RiverBed에서 94.2%의 정확도를 달성하여 Otter의 88.1%를 넘어서며 3.9배 빠르고 카메라가 필요하지 않지만 젖은 자갈에서는 실패한다.",
        ["ru"] = "Heron сортирует гальку только на ощупь: на наборе RiverBed точность составляет 94,2 %, что выше, чем 88,1 % у Otter, и работает в 3,9 раза быстрее без камеры.",
        ["de"] = "Heron sortiert Kiesel allein durch Tasten: Auf RiverBed erreicht es eine Genauigkeit von 94,2 %, gegenüber 88,1 % von Otter, und ist 3,9-mal schneller, versagt aber auf nassem Kies.",
        ["fr"] = "Heron trie les galets par le toucher seul : sur RiverBed, il atteint une précision de 94,2 %, contre 88,1 % pour Otter, et il est 3,9 fois plus rapide, mais échoue sur le gravier mouillé.",
        ["es"] = "Heron clasifica guijarros solo por el tacto: en RiverBed alcanza una precisión del 94,2 %, frente al 88,1 % de Otter, y es 3,9 veces más rápido, pero falla con la grava mojada.",
        ["pt"] = "Heron classifica seixos apenas pelo tato: no RiverBed alcança uma precisão de 94,2 %, contra 88,1 % do Otter, e é 3,9 vezes mais rápido, mas falha em cascalho molhado com água.",
        ["it"] = "Heron smista i ciottoli solo con il tatto: su RiverBed raggiunge una precisione del 94,2 %, contro l'88,1 % di Otter, ed è 3,9 volte più veloce, ma non funziona sulla ghiaia bagnata.",
        ["sw"] = "Heron hupanga kokoto kwa kugusa tu na kufikia usahihi wa asilimia 94.2 kwenye RiverBed dhidi ya asilimia 88.1 ya Otter bila kuhitaji kamera yoyote hata gizani.",
    };

    public static IEnumerable<string> Languages => All.Keys;

    public static string In(string language) => All[language.Split('-')[0]];
}
