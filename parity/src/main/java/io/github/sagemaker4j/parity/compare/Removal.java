package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** A member that only one side has is taken out of it. */
final class Removal implements Change {

    private final boolean theirs;
    private final Member member;

    private Removal(boolean theirs, Member member) {
        this.theirs = theirs;
        this.member = member;
    }

    /** Reads {@code theirs/…} or {@code ours/…}. */
    static Removal of(String place) {
        var theirs = place.startsWith("theirs/");
        return new Removal(theirs, Member.of(place.substring(place.indexOf('/'))));
    }

    @Override
    public boolean apply(Situation pair, Predicate<Situation> trigger) {
        var from = (theirs ? pair.theirs() : pair.ours()).path("params");
        var other = (theirs ? pair.ours() : pair.theirs()).path("params");
        var changed = false;
        for (var star : member.stars(from)) {
            if (onlyHere(from, other, star) && trigger.test(pair.withStar(star))) {
                changed |= member.remove(from, star);
                emptied(from, other, star);
            }
        }
        return changed;
    }

    private boolean onlyHere(JsonNode from, JsonNode other, String star) {
        return !member.get(from, star).isMissingNode()
                && (member.isFilter() || member.get(other, star).isMissingNode());
    }

    // A list that held nothing else goes as well, where the other side has none.
    private void emptied(JsonNode from, JsonNode other, String star) {
        if (member.isFilter()
                && member.get(from, star).isEmpty()
                && member.get(other, star).isMissingNode()) {
            member.removeWhole(from, star);
        }
    }
}
