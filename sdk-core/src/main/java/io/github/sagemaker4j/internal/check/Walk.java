package io.github.sagemaker4j.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.internal.check.Shape.Limits;
import io.github.sagemaker4j.internal.check.Shape.ListOf;
import io.github.sagemaker4j.internal.check.Shape.MapOf;
import io.github.sagemaker4j.internal.check.Shape.Numeric;
import io.github.sagemaker4j.internal.check.Shape.Structure;
import io.github.sagemaker4j.internal.check.Shape.Text;
import io.github.sagemaker4j.internal.check.Violation.Kind;
import io.github.sagemaker4j.internal.json.JsonMembers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One pass over one request or answer, collecting what does not satisfy the model. */
final class Walk {

    /** What a pass asks for. */
    enum Mode {
        /** A whole request. */
        REQUEST,
        /** A request of which members may still be absent. */
        PARTIAL,
        /** An answer, which also must not have members that the model lacks. */
        ANSWER
    }

    /** Beyond this and beyond its own limit a text is only called too long: matching recurses with the length. */
    private static final int MATCHED = 512;

    private final Function<String, Shape> shapes;
    private final Function<String, Pattern> patterns;
    private final Mode mode;
    private final List<Violation> found = new ArrayList<>();

    Walk(Function<String, Shape> shapes, Function<String, Pattern> patterns, Mode mode) {
        this.shapes = shapes;
        this.patterns = patterns;
        this.mode = mode;
    }

    List<Violation> over(String shape, JsonNode value, Where where) {
        check(shapes.apply(shape), value, where);
        return List.copyOf(found);
    }

    private void check(Shape shape, JsonNode value, Where where) {
        if (!shape.accepts(value)) {
            add(where, value, Kind.TYPE, "Member must be of type " + shape.typeName());
        } else if (shape instanceof Structure structure) {
            structure(structure, value, where);
        } else if (shape instanceof ListOf list) {
            size(list.size(), value, where);
            for (var i = 0; i < value.size(); i++) {
                check(shapes.apply(list.item()), value.get(i), where.item(i));
            }
        } else if (shape instanceof MapOf map) {
            map(map, value, where);
        } else if (shape instanceof Text text) {
            text(text, value.asText(), where);
        } else if (shape instanceof Numeric number) {
            for (var rule : number.range().broken(value.decimalValue(), "value")) {
                found.add(where.violation(value.asText(), Kind.RANGE, rule, number.rules()));
            }
        }
    }

    private void structure(Structure structure, JsonNode value, Where where) {
        if (mode != Mode.PARTIAL) {
            structure.required().forEach(member -> require(value, where, member));
            structure.requiredUnless().forEach((lifting, members) -> {
                if (!value.hasNonNull(lifting)) {
                    members.forEach(member -> require(value, where, member));
                }
            });
        }
        for (var entry : JsonMembers.of(value).entrySet()) {
            var member = structure.members().get(entry.getKey());
            if (member != null && !entry.getValue().isNull()) {
                check(shapes.apply(member), entry.getValue(), where.member(entry.getKey()));
            } else if (member == null && mode == Mode.ANSWER) {
                add(where.member(entry.getKey()), entry.getValue(), Kind.UNKNOWN, "Member must be in the model");
            }
        }
    }

    private void require(JsonNode value, Where where, String member) {
        if (!value.hasNonNull(member)) {
            found.add(where.member(member).absent());
        }
    }

    private void map(MapOf map, JsonNode value, Where where) {
        size(map.size(), value, where);
        for (var entry : JsonMembers.of(value).entrySet()) {
            if (shapes.apply(map.key()) instanceof Text key) {
                text(key, entry.getKey(), where.key(entry.getKey()));
            }
            check(shapes.apply(map.value()), entry.getValue(), where.entry(entry.getKey()));
        }
    }

    private void size(Limits limits, JsonNode value, Where where) {
        for (var rule : limits.broken(BigDecimal.valueOf(value.size()), "length")) {
            var said = where.violation(value.toString(), Kind.LENGTH, rule, List.of(rule));
            found.add(new Violation(said.path(), Violation.entries(value.size()), Kind.LENGTH, rule, said.message()));
        }
    }

    private void text(Text text, String value, Where where) {
        var length = value.codePointCount(0, value.length());
        var tooLongOrShort = text.size().broken(BigDecimal.valueOf(length), "length");
        tooLongOrShort.forEach(rule -> found.add(where.violation(value, Kind.LENGTH, rule, text.rules())));
        var pattern = text.pattern();
        var matchable = length <= MATCHED || tooLongOrShort.isEmpty();
        if (pattern != null
                && matchable
                && !patterns.apply(pattern).matcher(value).matches()) {
            found.add(where.violation(value, Kind.PATTERN, Shape.patternRule(pattern), text.rules()));
        }
        if (!text.oneOf().isEmpty() && !text.oneOf().contains(value)) {
            found.add(where.violation(value, Kind.ENUM, Shape.enumRule(text.oneOf()), text.rules()));
        }
    }

    private void add(Where where, JsonNode value, Kind kind, String rule) {
        found.add(where.violation(value.isValueNode() ? value.asText() : value.toString(), kind, rule, List.of(rule)));
    }
}
