package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.internal.check.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The AWS query protocol: a form in, XML out. */
public final class QueryService implements RestService {

    private static final String TYPE = "text/xml";

    private final String namespace;
    private final Map<String, Operation> operations;

    /**
     * Makes a service.
     *
     * @param namespace of its XML
     * @param operations its operations by name
     */
    public QueryService(String namespace, Map<String, Operation> operations) {
        this.namespace = namespace;
        this.operations = operations;
    }

    /** Writes what stands in the result element. */
    @FunctionalInterface
    public interface Operation {
        /**
         * Answers.
         *
         * @param form the request's parameters
         * @param caller who asks
         * @param result where the answer is written
         */
        void answer(Query form, Caller caller, Xml result);
    }

    @Override
    public String operation(Request request) throws IOException {
        return form(request).first("Action").orElse("");
    }

    @Override
    public Reply serve(Request request) throws IOException {
        var form = form(request);
        var name = form.first("Action").orElse("");
        var operation = operations.get(name);
        if (operation == null) {
            throw new ServiceError(
                    400, "InvalidAction", "Could not find operation " + name + " in the local platform.");
        }
        var xml = new Xml().open(name + "Response xmlns=\"" + namespace + "\"").open(name + "Result");
        operation.answer(form, request.caller(), xml);
        xml.close(name + "Result").open("ResponseMetadata").leaf("RequestId", UUID.randomUUID());
        return xml.close("ResponseMetadata").close(name + "Response").reply(200, TYPE);
    }

    @Override
    public Reply refusal(ServiceError error, Request request) {
        return Reply.formError(error, namespace);
    }

    /** The whole form is in memory, so it can be read again. */
    private static Query form(Request request) throws IOException {
        request.body().mark(Integer.MAX_VALUE);
        var text = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
        request.body().reset();
        return Query.from(text);
    }

    /**
     * A parameter that has to be there.
     *
     * @param form the request's parameters
     * @param name which one
     * @return its value
     * @throws ServiceError if it is absent or empty
     */
    public static String required(Query form, String name) {
        return form.first(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() ->
                        new ServiceError(400, "ValidationError", Violation.message(List.of(Violation.absent(name)))));
    }
}
