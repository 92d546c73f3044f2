using System.Reflection;
using System.Reflection.Emit;

namespace Winnow.Tests.Architecture;

/// <summary>That one type names another: in its shape, or in the body of a method.</summary>
/// <param name="From">Who names it.</param>
/// <param name="To">Who is named.</param>
/// <param name="Member">The member of it that is used; null if only the type is named.</param>
internal readonly record struct TypeUse(Type From, Type To, string? Member)
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Every use of a type in an assembly; nested and generated types count as the type they stand in.</summary>
    public static IEnumerable<TypeUse> In(Assembly assembly) =>
        assembly.GetTypes().SelectMany(type => Named(type).SelectMany(used => Parts(used.Type).Select(part => new TypeUse(Outermost(type), part, used.Member)))).Distinct();

    public override string ToString() => $"{From.FullName} uses {To.FullName}{(Member is null ? "" : $".{Member}")}";

    private static IEnumerable<(Type? Type, string? Member)> Named(Type type)
    {
        MethodBase[] methods = [.. type.GetMethods(All), .. type.GetConstructors(All)];
        return type.GetInterfaces()
            .Append(type.BaseType)
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .Concat(methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Select(named => (named, (string?)null))
            .Concat(methods.SelectMany(InBody));
    }

    private static IEnumerable<(Type? Type, string? Member)> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return (local.LocalType, null);
        }

        var typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)((code[at] << 8) | code[at + 1]) : code[at];
            var operation = OpCodesByValue[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments);
                yield return member is Type named ? (named, null) : (member?.DeclaringType, member?.Name);
            }

            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Parts(Type? type) => type switch
    {
        null or { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(Outermost(type.GetGenericTypeDefinition())),
        _ => [Outermost(type)],
    };

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
