package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.parity.corpus.Case;
import io.github.sagemaker4j.parity.run.Outcome;
import io.github.sagemaker4j.parity.run.RefusedByTypeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Decides whether what we sent is what the reference sent, or differs as a rule says. */
public final class Judge {

    private final RuleBook book;

    /**
     * Makes one.
     *
     * @param book the rules
     */
    public Judge(RuleBook book) {
        this.book = book;
    }

    /**
     * Judges one case.
     *
     * @param recorded the case
     * @param outcome what came of it here
     * @return the verdict
     */
    public Verdict judge(Case recorded, Outcome outcome) {
        if (!outcome.refusals().isEmpty() && outcome.requests().stream().noneMatch(Relevant::changes)) {
            return refused(recorded, outcome);
        }
        var used = new LinkedHashSet<String>();
        if (!recorded.failed() && outcome.failed() && failsByRule(recorded, outcome, used)) {
            return compare(recorded, outcome, used);
        }
        if (recorded.failed() != outcome.failed()) {
            return Verdict.differs(List.of(
                    outcome.failed() ? "failed: " + outcome.failure() : "the reference refuses this; it was sent"));
        }
        if (recorded.failed() && !recorded.failedByService() && isListed(outcome)) {
            return compareBeginning(recorded, outcome, used);
        }
        if (outcome.failed() && !recorded.failedByService()) {
            return Verdict.differs(List.of("not refused, but failed: " + outcome.failure()));
        }
        if (!recorded.returned().equals(outcome.returned())) {
            return Verdict.differs(List.of("returned " + outcome.returned() + ", not " + recorded.returned()));
        }
        return compare(recorded, outcome, used);
    }

    private Verdict refused(Case recorded, Outcome outcome) {
        if (outcome.failure() instanceof RefusedByTypeException type && !book.listsType(type.code())) {
            return Verdict.differs(List.of("refused by type, but \"" + type.code() + "\" is not listed"));
        }
        if (recorded.failed() && recorded.requests().stream().noneMatch(Relevant::changes)) {
            return Verdict.explained(Set.of());
        }
        return book.rules().stream()
                .filter(r -> !r.refusals().isEmpty() && matches(r, outcome))
                .filter(r -> r.triggers(Situation.of(recorded)))
                .findFirst()
                .map(r -> Verdict.explained(Set.of(r.name())))
                .orElseGet(() -> Verdict.differs(List.of("refused: " + outcome.failure())));
    }

    private static boolean matches(Rule rule, Outcome outcome) {
        return rule.refusals().contains("any") || outcome.refusals().stream().anyMatch(rule.refusals()::contains);
    }

    private boolean failsByRule(Case recorded, Outcome outcome, Set<String> used) {
        var failure = Objects.requireNonNull(outcome.failure()).getClass().getSimpleName();
        book.rules().stream()
                .filter(r -> r.failures().contains(failure) && r.triggers(Situation.of(recorded)))
                .forEach(r -> used.add(r.name()));
        return !used.isEmpty();
    }

    private boolean isListed(Outcome outcome) {
        return !outcome.refusals().isEmpty()
                && (!(outcome.failure() instanceof RefusedByTypeException type) || book.listsType(type.code()));
    }

    /** Both refuse a later step: up to there the same was sent, or less, since a mistake is refused sooner here. */
    private Verdict compareBeginning(Case recorded, Outcome outcome, Set<String> used) {
        var theirs = kept(recorded, "theirs", recorded.requests(), used);
        var ours = kept(recorded, "ours", outcome.requests(), used);
        return compare(recorded, theirs.subList(0, Math.min(theirs.size(), ours.size())), ours, used);
    }

    private Verdict compare(Case recorded, Outcome outcome, Set<String> used) {
        var theirs = kept(recorded, "theirs", recorded.requests(), used);
        var ours = kept(recorded, "ours", outcome.requests(), used);
        return compare(recorded, theirs, ours, used);
    }

    private Verdict compare(Case recorded, List<ObjectNode> theirs, List<ObjectNode> ours, Set<String> used) {
        var differences = new ArrayList<String>();
        for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
            var pair = new Situation(recorded, theirs.get(i), ours.get(i), "");
            book.rules().stream().filter(r -> r.apply(pair)).forEach(r -> used.add(r.name()));
        }
        Difference.between(Normaliser.renumber(theirs), Normaliser.renumber(ours), differences);
        return differences.isEmpty() ? Verdict.explained(used) : Verdict.differs(differences);
    }

    private List<ObjectNode> kept(Case recorded, String side, List<ObjectNode> requests, Set<String> used) {
        var kept = new ArrayList<ObjectNode>();
        for (var request : Normaliser.normalise(Relevant.of(requests))) {
            var s = "theirs".equals(side) ? Situation.theirs(recorded, request) : Situation.ours(recorded, request);
            var rule = book.rules().stream().filter(r -> r.skips(side, s)).findFirst();
            if (rule.isPresent()) {
                used.add(rule.get().name());
            } else {
                kept.add(request);
            }
        }
        return kept;
    }
}
