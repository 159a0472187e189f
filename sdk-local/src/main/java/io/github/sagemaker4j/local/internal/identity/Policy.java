package io.github.sagemaker4j.local.internal.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.internal.json.JsonMembers;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An identity-based policy: what its owner may do. What it uses and we do not know is refused, not misread. */
public final class Policy {

    private static final Set<String> MEMBERS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final Set<String> KEYS =
            Set.of("aws:requestedregion", "aws:principalarn", "iam:passedtoservice", "s3:prefix", "sts:externalid");

    private final List<Statement> statements;

    private Policy(List<Statement> statements) {
        this.statements = statements;
    }

    /** What a policy says of an action. */
    enum Decision {
        ALLOWED("allowed"),
        EXPLICIT_DENY("explicitDeny"),
        IMPLICIT_DENY("implicitDeny");

        private final String word;

        Decision(String word) {
            this.word = word;
        }

        /** As SimulatePrincipalPolicy writes it. */
        String word() {
            return word;
        }
    }

    private record Statement(boolean allows, Matching actions, Matching resources, List<Test> tests) {

        boolean covers(Use use) {
            return actions.covers(use.action())
                    && resources.covers(use.resource())
                    && tests.stream().allMatch(test -> test.holds(use));
        }
    }

    private record Matching(List<Pattern> patterns, boolean not) {

        boolean covers(String value) {
            return patterns.stream().anyMatch(pattern -> pattern.matcher(value).matches()) != not;
        }
    }

    private record Test(String key, Matching values) {

        boolean holds(Use use) {
            var value = use.context().get(key);
            return value == null ? values.not() : values.covers(value);
        }
    }

    /**
     * Reads a policy document.
     *
     * @param document its JSON
     * @return the policy
     * @throws IllegalArgumentException if it is no policy, or has something that is not evaluated here
     */
    public static Policy parse(String document) {
        try {
            var statements = Json.read(document).path("Statement");
            var all = statements.isArray() ? each(statements).toList() : List.of(statements);
            return new Policy(all.stream().map(Policy::statement).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The policy is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Decides: an explicit denial wins over what allows. */
    Decision decide(Use use) {
        var covering =
                statements.stream().filter(statement -> statement.covers(use)).toList();
        if (covering.stream().anyMatch(statement -> !statement.allows())) {
            return Decision.EXPLICIT_DENY;
        }
        return covering.isEmpty() ? Decision.IMPLICIT_DENY : Decision.ALLOWED;
    }

    private static Statement statement(JsonNode statement) {
        JsonMembers.of(statement).keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw new IllegalArgumentException("A policy's " + member + " is not evaluated here.");
                });
        var effect = Json.required(statement, "Effect");
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("A statement's Effect is Allow or Deny, not \"" + effect + "\".");
        }
        var tests = JsonMembers.of(statement.path("Condition")).entrySet().stream()
                .flatMap(operator -> tests(operator.getKey(), operator.getValue()))
                .toList();
        return new Statement(
                effect.equals("Allow"),
                matching(statement, "Action", true),
                matching(statement, "Resource", false),
                tests);
    }

    private static Matching matching(JsonNode statement, String member, boolean anyCase) {
        var not = statement.has("Not" + member);
        var values = texts(statement.path(not ? "Not" + member : member));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A statement has no " + member + ".");
        }
        return new Matching(patterns(values, true, anyCase), not);
    }

    private static Stream<Test> tests(String operator, JsonNode keys) {
        var not = operator.startsWith("StringNot") || operator.startsWith("ArnNot");
        var plain = operator.replace("Not", "");
        if (!Set.of("StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike")
                .contains(plain)) {
            throw new IllegalArgumentException("The condition operator " + operator
                    + " is not evaluated here: String… and" + " Arn… operators are.");
        }
        var wild = !plain.startsWith("StringEquals");
        return JsonMembers.of(keys).entrySet().stream().map(entry -> {
            var key = entry.getKey().toLowerCase(Locale.ROOT);
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "The condition key " + entry.getKey() + " is not known here: " + KEYS + " are.");
            }
            var values = patterns(texts(entry.getValue()), wild, plain.endsWith("IgnoreCase"));
            return new Test(key, new Matching(values, not));
        });
    }

    private static List<Pattern> patterns(List<String> values, boolean wild, boolean anyCase) {
        var flags = Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE : 0);
        return values.stream()
                .map(value -> Pattern.compile(wild ? expression(value) : Pattern.quote(value), flags))
                .toList();
    }

    private static String expression(String glob) {
        return glob.codePoints()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
    }

    private static List<String> texts(JsonNode of) {
        return of.isArray()
                ? each(of).map(JsonNode::asText).toList()
                : of.isTextual() ? List.of(of.textValue()) : List.of();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
