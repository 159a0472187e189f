package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;

/** CloudWatch Logs: what programs read of a job's log, and the writing of own streams. */
public final class LogsService implements JsonService {

    private static final String NAME = "[\\.\\-_/#A-Za-z0-9]{1,512}";

    private final LogStore store;
    private final StreamListing listing;
    private final StreamReader reader;
    private final EventFilter filter;

    /**
     * Makes the service.
     *
     * @param store what it reads and writes
     */
    public LogsService(LogStore store) {
        this.store = store;
        this.listing = new StreamListing(store);
        this.reader = new StreamReader(store);
        this.filter = new EventFilter(store);
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request, Caller caller) {
        return switch (operation) {
            case "DescribeLogGroups" -> listing.groups(request, caller);
            case "DescribeLogStreams" -> listing.streams(request, caller);
            case "GetLogEvents" -> reader.events(request, caller);
            case "FilterLogEvents" -> filter.events(request, caller);
            case "CreateLogGroup" -> createGroup(request, caller);
            case "CreateLogStream" -> createStream(request, caller);
            case "PutLogEvents" -> put(request, caller);
            default -> throw JsonService.unknown("logs", operation);
        };
    }

    private ObjectNode createGroup(ObjectNode request, Caller caller) {
        var name = Fields.text(request, "logGroupName");
        if (!name.matches(NAME)) {
            throw Fields.invalid("1 validation error detected: Value '" + name + "' at 'logGroupName' failed to satisfy"
                    + " constraint: Member must satisfy regular expression pattern: " + NAME);
        }
        if (store.group(caller.realm(), name).isPresent()) {
            throw Fields.exists("log group");
        }
        store.createGroup(caller.realm(), name);
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode createStream(ObjectNode request, Caller caller) {
        var group = Fields.group(store, request, caller);
        var name = Fields.text(request, "logStreamName");
        if (group.stream(name).isPresent()) {
            throw Fields.exists("log stream");
        }
        group.createStream(name);
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode put(ObjectNode request, Caller caller) {
        var stream = Fields.stream(store, request, caller);
        var before = Long.MIN_VALUE;
        for (var event : request.withArray("logEvents")) {
            if (!event.path("timestamp").isIntegralNumber()
                    || !event.path("message").isTextual()) {
                throw Fields.invalid("A log event needs a timestamp and a message.");
            }
            if (event.get("timestamp").longValue() < before) {
                throw Fields.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            before = event.get("timestamp").longValue();
        }
        for (var event : request.withArray("logEvents")) {
            stream.append(
                    event.get("timestamp").longValue(), event.get("message").textValue());
        }
        var answer = JsonNodeFactory.instance.objectNode();
        return answer.put("nextSequenceToken", Integer.toString(stream.size()));
    }
}
