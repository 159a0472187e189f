package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One protocol: how requests are read and answers written. */
interface Wire {

    /** The request as the corpus notes it: service, operation, parameters, and the body where there is one. */
    ObjectNode note(Call call);

    /** The answer where nothing fails. */
    Answer answer(ObjectNode note, JsonNode result);

    /** The answer of a call that fails. */
    Answer failure(ObjectNode note, Failure failure);
}
