using System.Reflection;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Tests.Architecture.Planted.Profiles;
using Winnow.Tests.Shared;
using Winnow.Tex;

namespace Winnow.Tests.Architecture;

/// <summary>How public types and source files must look (docs/architecture.md). Each rule is also shown to find a planted violation.</summary>
public sealed class ShapeTests
{
    private static readonly Type[] Public =
    [
        .. new[] { typeof(ArxivId), typeof(TexAccents), typeof(Merger) }.SelectMany(type => type.Assembly.GetExportedTypes()),
    ];

    [Fact]
    public void Public_classes_are_sealed_static_or_abstract() => Assert.Equal("", Report(Open(Public)));

    [Fact]
    public void Public_properties_are_set_once() => Assert.Equal("", Report(Settable(Public)));

    [Fact]
    public void Public_async_methods_end_in_a_required_token() => Assert.Equal("", Report(WithoutToken(Public)));

    [Fact]
    public void Planted_violations_are_found()
    {
        Type[] planted = [typeof(UsesRunning)];

        Assert.Equal("UsesRunning is open", Report(Open(planted)));
        Assert.Equal("UsesRunning.Changeable can be set", Report(Settable(planted)));
        Assert.Equal("UsesRunning.WithoutTokenAsync takes no token", Report(WithoutToken(planted)));
    }

    [Fact]
    public void No_source_file_is_too_long()
    {
        var root = TestData.Root();

        Assert.Equal("", Report(TooLong(Path.Combine(root, "src"), 300).Concat(TooLong(Path.Combine(root, "tests"), 500))));
    }

    [Fact]
    public void A_file_of_one_line_too_many_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("winnow-planted-");
        File.WriteAllLines(Path.Combine(folder.FullName, "Long.cs"), Enumerable.Repeat("// a line", 301));

        Assert.Equal("Long.cs has 301 lines", Report(TooLong(folder.FullName, 300)));
        folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Open(IEnumerable<Type> types) =>
        types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => $"{type.Name} is open");

    private static IEnumerable<string> Settable(IEnumerable<Type> types) =>
        from type in types
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where property.SetMethod is { IsPublic: true } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
        select $"{type.Name}.{property.Name} can be set";

    private static IEnumerable<string> WithoutToken(IEnumerable<Type> types) =>
        from type in types
        where !typeof(Delegate).IsAssignableFrom(type)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where IsAsync(method.ReturnType) && method.Name != nameof(IAsyncDisposable.DisposeAsync) && !EndsInToken(method.GetParameters())
        select $"{type.Name}.{method.Name} takes no token";

    private static bool EndsInToken(ParameterInfo[] parameters) =>
        parameters is [.., { IsOptional: false } last] && last.ParameterType == typeof(CancellationToken);

    private static bool IsAsync(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static IEnumerable<string> TooLong(string folder, int limit) =>
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        let lines = File.ReadLines(file).Count()
        where lines > limit
        select $"{Path.GetFileName(file)} has {lines} lines";

    private static string Report(IEnumerable<string> violations) => string.Join('\n', violations.Order(StringComparer.Ordinal));
}
