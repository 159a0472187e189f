package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.wire.Notification;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What would be published to topics; of very many the latest. */
final class Notices {

    private static final int MOST = 10_000;

    private final Clock clock;
    private final Deque<Notification> all = new ArrayDeque<>();

    Notices(Clock clock) {
        this.clock = clock;
    }

    synchronized List<Notification> all() {
        return List.copyOf(all);
    }

    /** Tells the topic of an endpoint, if it has one for such an end, how an asynchronous inference ended. */
    void tell(Endpoint endpoint, AsyncInvocations.Job job, ObjectNode end) {
        var isGood = end.path("invocationStatus").asText().equals("Completed");
        var topic = Json.text(
                endpoint.fleet().settings().async().at("/OutputConfig/NotificationConfig"),
                isGood ? "SuccessTopic" : "ErrorTopic");
        if (topic.isEmpty()) {
            return;
        }
        var message = Json.object().put("awsRegion", endpoint.caller().region());
        message.put("eventTime", clock.instant().toString())
                .put("receivedTime", job.received().toString())
                .setAll(end);
        var asked = message.putObject("requestParameters");
        Json.text(Json.object().put("type", job.headers().get("Content-Type")), "type")
                .ifPresent(type -> asked.put("contentType", type));
        asked.put("endpointName", endpoint.name())
                .put("inputLocation", job.input().toString());
        message.put("inferenceId", job.id())
                .put("eventVersion", "1.0")
                .put("eventSource", "aws:sagemaker")
                .put("eventName", "InferenceResult");
        add(new Notification(topic.get(), message.toString()));
    }

    private synchronized void add(Notification notification) {
        all.add(notification);
        if (all.size() > MOST) {
            all.remove();
        }
    }
}
