package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.parity.corpus.Case;

/**
 * What a rule looks at.
 *
 * @param recorded the case
 * @param theirs the reference's request, if there is one
 * @param ours our request, if there is one
 * @param star what the asterisk of the rule's path stands for; empty without one
 */
record Situation(Case recorded, JsonNode theirs, JsonNode ours, String star) {

    static Situation of(Case recorded) {
        return new Situation(recorded, MissingNode.getInstance(), MissingNode.getInstance(), "");
    }

    static Situation theirs(Case recorded, ObjectNode request) {
        return new Situation(recorded, request, MissingNode.getInstance(), "");
    }

    static Situation ours(Case recorded, ObjectNode request) {
        return new Situation(recorded, MissingNode.getInstance(), request, "");
    }

    Situation withStar(String name) {
        return new Situation(recorded, theirs, ours, name);
    }
}
