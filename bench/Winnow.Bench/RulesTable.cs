namespace Winnow.Bench;
internal static class RulesTable { public static int Run(Arguments a) => a.Number("x",0); }
