package io.github.sagemaker4j.internal.create;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.internal.request.RequestTree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** A thing that was found under the name to be created: whether it is what our own request made. */
record Existing(String noun, ObjectNode described) {

    private static final Logger LOG = LoggerFactory.getLogger(Existing.class);
    // The service's clock and ours may differ by many minutes; an older thing is surely not ours.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(30);

    boolean isMadeBy(SageMakerClient client, SdkPojo request, Instant firstSent) {
        if (created().filter(firstSent.minus(CLOCKS_DIFFER)::isAfter).isPresent()) {
            return false;
        }
        var ours = RequestTag.in(RequestTag.tags(request));
        var theirs = ours.flatMap(digest -> tags(client));
        if (theirs.isPresent()) {
            return ours.equals(RequestTag.in(theirs.get()));
        }
        return agree(RequestTree.of(request), described);
    }

    private Optional<Instant> created() {
        return Optional.ofNullable(described.get("CreationTime"))
                .map(t -> Instant.ofEpochMilli((long) (t.asDouble() * 1000)));
    }

    private Optional<List<Tag>> tags(SageMakerClient client) {
        try {
            var arn = described.path(noun + "Arn").asText();
            return Optional.of(client.listTagsPaginator(r -> r.resourceArn(arn)).tags().stream()
                    .toList());
        } catch (SdkException e) {
            if (!Faults.isDenied(e)) {
                throw e;
            }
            LOG.info("The tags of {} can't be read, so its described members are compared", noun, e);
            return Optional.empty();
        }
    }

    /** Whether nothing that both have differs; what the service adds or leaves out says nothing. */
    private static boolean agree(JsonNode sent, JsonNode found) {
        if (sent.isObject() && found.isObject()) {
            Iterable<String> members = sent::fieldNames;
            return StreamSupport.stream(members.spliterator(), false)
                    .filter(found::has)
                    .allMatch(member -> agree(sent.get(member), found.get(member)));
        }
        if (sent.isArray() && found.isArray()) {
            return sent.size() == found.size()
                    && IntStream.range(0, sent.size()).allMatch(i -> agree(sent.get(i), found.get(i)));
        }
        return sent.equals(found);
    }
}
