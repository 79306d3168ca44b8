using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Tests;

/// <summary>Who may know whom (docs: the layers by file suffix).</summary>
public sealed class ArchitectureTests
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] s_types = [.. typeof(CallboardDb).Assembly.GetTypes().Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)) && t.Namespace?.StartsWith("Callboard", StringComparison.Ordinal) == true)];

    private static readonly Type[] s_entities = EntityTypes();

    [Fact]
    public void Endpoints_take_services_and_never_the_database() =>
        s_types.Where(t => t.Name.EndsWith("Endpoints", StringComparison.Ordinal)).SelectMany(Mentioned, (t, used) => (t.Name, used))
            .Where(p => p.used == typeof(CallboardDb) || s_entities.Contains(p.used)).ShouldBeEmpty();

    [Fact]
    public void Schemas_show_no_entity() =>
        s_types.Where(t => t.IsPublic && t.Namespace != "Callboard.Words").SelectMany(t => t.GetProperties().Select(p => p.PropertyType).SelectMany(Parts), (t, used) => (t.Name, used))
            .Where(p => s_entities.Contains(p.used)).ShouldBeEmpty();

    [Fact]
    public void Entities_know_nothing_of_the_web() =>
        s_entities.SelectMany(Mentioned, (t, used) => (t.Name, used.Namespace)).Where(p => p.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true).ShouldBeEmpty();

    [Fact]
    public void Only_the_database_layer_references_Npgsql()
    {
        using var file = new PEReader(File.OpenRead(typeof(CallboardDb).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var users = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition).Where(m => m.RelativeVirtualAddress != 0))
            {
                var body = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
                if (Tokens(body).Any(t => MentionsNpgsql(metadata, t)))
                {
                    users.Add($"{NamespaceOf(metadata, type)}.{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}");
                }
            }
        }

        users.ShouldContain(u => u.StartsWith("Callboard.Data.Database.", StringComparison.Ordinal), "the search finds what is there");
        users.Where(u => !u.StartsWith("Callboard.Data.", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_record_outside_accounts_has_an_owner() =>
        s_entities.Where(t => t.Namespace != "Callboard.Accounts" && t != typeof(Secret) && !typeof(IOwned).IsAssignableFrom(t)).ShouldBeEmpty();

    private static Type[] EntityTypes()
    {
        using var db = new CallboardDb(CallboardDb.OptionsFor("Host=nowhere"));
        return [.. db.Model.GetEntityTypes().Select(e => e.ClrType).Distinct()];
    }

    /// <summary>The types in the fields, properties and signatures of a type.</summary>
    private static IEnumerable<Type> Mentioned(Type type) =>
        type.GetFields(All).Select(f => f.FieldType)
            .Concat(type.GetProperties(All).Select(p => p.PropertyType))
            .Concat(type.GetConstructors(All).SelectMany(c => c.GetParameters()).Select(p => p.ParameterType))
            .Concat(type.GetMethods(All).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)))
            .SelectMany(Parts).Distinct();

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type.HasElementType ? type.GetElementType()! : type];

    /// <summary>The metadata tokens in a body: whatever four bytes follow an instruction. A number that happens to look like one is harmless: it must also name Npgsql.</summary>
    private static IEnumerable<EntityHandle> Tokens(byte[] body)
    {
        for (var i = 1; i + 4 <= body.Length; i++)
        {
            var token = BitConverter.ToInt32(body, i);
            if ((uint)token >> 24 is 0x01 or 0x0A)
            {
                yield return (EntityHandle)System.Reflection.Metadata.Ecma335.MetadataTokens.Handle(token);
            }
        }
    }

    private static bool MentionsNpgsql(MetadataReader metadata, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => !handle.IsNil && System.Reflection.Metadata.Ecma335.MetadataTokens.GetRowNumber(handle) <= metadata.TypeReferences.Count
            && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)handle).Namespace).StartsWith("Npgsql", StringComparison.Ordinal),
        HandleKind.MemberReference => !handle.IsNil && System.Reflection.Metadata.Ecma335.MetadataTokens.GetRowNumber(handle) <= metadata.MemberReferences.Count
            && metadata.GetMemberReference((MemberReferenceHandle)handle).Parent is { Kind: HandleKind.TypeReference } parent && MentionsNpgsql(metadata, parent),
        _ => false,
    };

    private static string NamespaceOf(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return metadata.GetString(type.Namespace);
    }
}
