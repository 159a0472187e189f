package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The query protocol with answers in XML, as STS and IAM speak it. */
final class QueryWire implements Wire {

    @Override
    public ObjectNode note(Call call) {
        var parameters = Notes.empty();
        call.form().forEach((name, value) -> {
            if (!"Action".equals(name) && !"Version".equals(name)) {
                parameters.put(name, value);
            }
        });
        return Notes.of(call.service(), call.form().getOrDefault("Action", "?"), parameters);
    }

    @Override
    public Answer answer(ObjectNode note, JsonNode result) {
        var operation = Notes.operation(note);
        return Answer.xml(
                200,
                "<" + operation + "Response><" + operation + "Result>" + Xml.of(result) + "</" + operation + "Result></"
                        + operation + "Response>");
    }

    @Override
    public Answer failure(ObjectNode note, Failure failure) {
        return Answer.xml(
                failure.status(),
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + Xml.text(failure.code()) + "</Code><Message>"
                        + Xml.text(failure.message()) + "</Message></Error></ErrorResponse>");
    }
}
