package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.parity.corpus.Json;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Another value of ours is accepted where it follows from theirs: theirs has a form, ours is made from its parts. Ours
 * is a template, or {@code json of <place>} for a value that must be the JSON of an argument.
 */
final class Acceptance implements Change {

    private static final String JSON_OF = "json of ";

    private final List<Member> members;
    private final Pattern theirs;
    private final String ours;

    Acceptance(List<String> paths, String theirs, String ours) {
        this.members = paths.stream().map(Member::of).toList();
        this.theirs = Pattern.compile(theirs, Pattern.DOTALL);
        this.ours = ours;
    }

    @Override
    public boolean apply(Situation pair, Predicate<Situation> trigger) {
        var changed = false;
        for (var member : members) {
            for (var star : member.stars(pair.ours().path("params"))) {
                changed |= apply(member, pair.withStar(star), trigger);
            }
        }
        return changed;
    }

    private boolean apply(Member member, Situation s, Predicate<Situation> trigger) {
        var their = member.get(s.theirs().path("params"), s.star());
        var our = member.get(s.ours().path("params"), s.star());
        if (!their.isTextual() || !our.isTextual() || their.equals(our) || !trigger.test(s)) {
            return false;
        }
        var match = theirs.matcher(their.textValue());
        if (!match.matches() || !follows(our.textValue(), match.toMatchResult(), s)) {
            return false;
        }
        // Theirs gives way: a stamp that only they have must not take a number from the stamps that follow.
        member.set(s.theirs().path("params"), s.star(), our);
        return true;
    }

    private boolean follows(String our, java.util.regex.MatchResult parts, Situation s) {
        if (!ours.startsWith(JSON_OF)) {
            return Template.pattern(ours, parts, s.recorded()).matcher(our).matches();
        }
        var value = new Place(ours.substring(JSON_OF.length())).in(s);
        return !value.isMissingNode() && Trees.canonical(value).equals(json(our));
    }

    private static JsonNode json(String text) {
        try {
            return Trees.canonical(Json.read(text));
        } catch (java.io.UncheckedIOException e) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }
}
