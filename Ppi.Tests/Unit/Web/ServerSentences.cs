using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Ppi.Tests.Unit.Tool;

namespace Ppi.Tests.Unit.Web;

/// <summary>
/// The sentences that the server may say to users, read from its sources: messages of exceptions that become problem details or errors of jobs, findings, and
/// details of problems. What is filled in stands as <c>{0}</c>, <c>{1}</c> …; where one of two texts is filled in, both sentences are told.
/// </summary>
internal static class ServerSentences
{
    private static readonly string[] Projects = ["Ppi.Core", "Ppi.Api", "Ppi.Worker"];
    private static readonly string[] Exceptions = ["BadInputException", "LimitReachedException", "TranscriptionException", "FfmpegException", "EndOfStreamException"];

    // Less is no sentence, but punctuation between what is filled in.
    private const int FewestLetters = 3;

    // Those who make their message themselves.
    private static readonly string[] Speaking = ["ObjectMissingException", "ObjectConflictException", "ProblemHandler", "DefaultDetails"];

    /// <summary>All of them, with the file that each stands in.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Read();

    private static Dictionary<string, string> Read()
    {
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)))
        {
            var path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
            if (!path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            {
                foreach (var sentence in new SentencesOfFile(CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot()).All())
                {
                    sentences.TryAdd(sentence, path);
                }
            }
        }

        return sentences;
    }

    private sealed class SentencesOfFile(SyntaxNode root)
    {
        private readonly HashSet<ExpressionSyntax> _open = [];
        private readonly List<string> _filledIn = [];

        public IEnumerable<string> All() => Spoken().SelectMany(Texts).ToList().Concat(_filledIn.Select(text => text.Trim())).Where(text => text.Count(char.IsLetter) > FewestLetters).Select(Numbered).Distinct();

        private IEnumerable<ExpressionSyntax> Spoken()
        {
            foreach (var node in root.DescendantNodes())
            {
                switch (node)
                {
                    case ObjectCreationExpressionSyntax { ArgumentList.Arguments: [var message, ..] } made when Exceptions.Contains(made.Type.ToString()):
                        yield return message.Expression;
                        break;
                    case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [_, _, var message, ..] } made when IsFinding(made):
                        yield return message.Expression;
                        break;
                    case InvocationExpressionSyntax { ArgumentList.Arguments: [var detail, ..] } call when call.Expression.ToString().EndsWith("Results.Problem", StringComparison.Ordinal):
                        yield return detail.Expression;
                        break;
                    case InvocationExpressionSyntax { ArgumentList.Arguments: [var expected, ..] } call when call.Expression.ToString().Contains("ReadJsonAsync", StringComparison.Ordinal):
                        yield return expected.Expression;
                        break;
                    case PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments: [var message, ..] } when Speaks(node):
                        yield return message.Expression;
                        break;
                    case TupleExpressionSyntax { Arguments: [var severity, _, var message] } when severity.ToString().StartsWith("FindingSeverity.", StringComparison.Ordinal):
                        yield return message.Expression;
                        break;
                    case SwitchExpressionArmSyntax { Expression: LiteralExpressionSyntax detail } when Speaks(node):
                        yield return detail;
                        break;
                    case SwitchExpressionArmSyntax { Expression: TupleExpressionSyntax { Arguments: [_, var detail] } } when Speaks(node):
                        yield return detail.Expression;
                        break;
                }
            }
        }

        private static bool IsFinding(BaseObjectCreationExpressionSyntax made) =>
            made is ObjectCreationExpressionSyntax named ? named.Type.ToString() == "Finding" : made.ArgumentList!.Arguments[0].ToString().Contains("everity", StringComparison.Ordinal);

        private static bool Speaks(SyntaxNode node) => node.Ancestors().OfType<ClassDeclarationSyntax>().Any(type => Speaking.Contains(type.Identifier.Text));

        /// <summary>The texts that an expression can have; none where they come from elsewhere, or from itself.</summary>
        private List<string> Texts(ExpressionSyntax expression)
        {
            if (!_open.Add(expression))
            {
                return [];
            }

            List<string> texts = [.. Possible(expression)];
            _open.Remove(expression);
            return texts;
        }

        private IEnumerable<string> Possible(ExpressionSyntax expression) => expression switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [literal.Token.ValueText],
            InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.Aggregate((IEnumerable<string>)[""], (begun, part) => [.. begun.SelectMany(_ => Parts(part), (text, next) => text + next)]),
            BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => OrHole(sum.Left).SelectMany(_ => OrHole(sum.Right), (left, right) => left + right),
            BinaryExpressionSyntax either when either.IsKind(SyntaxKind.CoalesceExpression) => Texts(either.Left).Concat(Texts(either.Right)),
            ConditionalExpressionSyntax choice => Texts(choice.WhenTrue).Concat(Texts(choice.WhenFalse)),
            SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Texts(arm.Expression)),
            ParenthesizedExpressionSyntax inner => Texts(inner.Expression),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Invariant" }, ArgumentList.Arguments: [var text] } => Texts(text.Expression),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "TrimEnd" } trimmed } => Texts(trimmed.Expression),
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax method } => Returned(method.Identifier.Text),
            IdentifierNameSyntax name => Named(name),
            _ => [],
        };

        private IEnumerable<string> Parts(InterpolatedStringContentSyntax part)
        {
            if (part is InterpolatedStringTextSyntax text)
            {
                return [text.TextToken.ValueText];
            }

            // Texts that are put into a text: of two, either; of one that has a name, itself. Those that a method chooses, or that are strung together, count by themselves.
            var filled = ((InterpolationSyntax)part).Expression;
            if (filled is InvocationExpressionSyntax call)
            {
                _filledIn.AddRange(call.Expression is IdentifierNameSyntax ? Texts(call) : Strung(call));
                return ["\0"];
            }

            return filled is ParenthesizedExpressionSyntax or IdentifierNameSyntax ? OrHole(filled) : ["\0"];
        }

        private List<string> OrHole(ExpressionSyntax expression) => Texts(expression) is { Count: > 0 } texts ? texts : ["\0"];

        /// <summary>The lines of <c>string.Join(separator, lines)</c>, where this file makes them.</summary>
        private IEnumerable<string> Strung(InvocationExpressionSyntax call)
        {
            if (call.Expression.ToString() != "string.Join" || call.ArgumentList.Arguments is not [_, var strung])
            {
                return [];
            }

            var made = strung.Expression is IdentifierNameSyntax name
                ? root.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(variable => variable.Identifier.Text == name.Identifier.Text).Select(variable => variable.Initializer?.Value).OfType<ExpressionSyntax>()
                : [strung.Expression];
            return made.SelectMany(expression => expression.DescendantNodes().OfType<InterpolatedStringExpressionSyntax>()).Where(text => !text.Ancestors().OfType<InterpolationSyntax>().Any(hole => made.Any(hole.Ancestors().Contains))).SelectMany(Texts);
        }

        /// <summary>What a constant or variable holds; for a parameter, what callers in this file give.</summary>
        private IEnumerable<string> Named(IdentifierNameSyntax use)
        {
            var name = use.Identifier.Text;
            foreach (var scope in use.Ancestors())
            {
                var (parameters, method) = scope switch
                {
                    MethodDeclarationSyntax declared => (declared.ParameterList.Parameters, declared.Identifier.Text),
                    LocalFunctionStatementSyntax declared => (declared.ParameterList.Parameters, declared.Identifier.Text),
                    _ => (default, ""),
                };
                if (parameters.FirstOrDefault(parameter => parameter.Identifier.Text == name) is { } found)
                {
                    var index = parameters.IndexOf(found);
                    return Calls(method).Where(call => call.ArgumentList.Arguments.Count > index).SelectMany(call => Texts(call.ArgumentList.Arguments[index].Expression));
                }
            }

            var values = root.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(variable => variable.Identifier.Text == name && variable.Initializer is not null).ToList();
            return values is [var only] ? Texts(only.Initializer!.Value) : [];
        }

        private IEnumerable<InvocationExpressionSyntax> Calls(string method) =>
            root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.Expression is IdentifierNameSyntax name && name.Identifier.Text == method);

        private IEnumerable<string> Returned(string method) => root.DescendantNodes()
            .Select(node => node switch
            {
                MethodDeclarationSyntax declared when declared.Identifier.Text == method => (Body: (SyntaxNode?)declared.Body, declared.ExpressionBody),
                LocalFunctionStatementSyntax declared when declared.Identifier.Text == method => (declared.Body, declared.ExpressionBody),
                _ => default,
            })
            .SelectMany(declared => declared.ExpressionBody is { } value ? [value.Expression] : declared.Body?.DescendantNodes().OfType<ReturnStatementSyntax>().Select(answer => answer.Expression!) ?? [])
            .SelectMany(Texts);

        private static string Numbered(string text)
        {
            var pieces = text.Split('\0');
            return string.Concat(pieces.Select((piece, index) => index == 0 ? piece : $"{{{index - 1}}}{piece}"));
        }
    }
}
