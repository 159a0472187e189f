package io.github.sagemaker4j.local.internal.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Answers the {@code List…} operations: filters, order and pages, the same for every kind of resource. */
public final class Listing {

    private static final int DEFAULT_PAGE = 10;

    private final ObjectNode request;
    private final String member;
    private final boolean descending;

    /**
     * Reads a request.
     *
     * @param member the answer's list, such as {@code Models}
     * @param order the order where the request names none: {@code Ascending} or {@code Descending}
     */
    public Listing(ObjectNode request, String member, String order) {
        this.request = request;
        this.member = member;
        this.descending = Json.text(request, "SortOrder").orElse(order).equals("Descending");
    }

    /** The page that is asked for. */
    public ObjectNode of(Collection<? extends Resource> all) {
        var size = request.path("MaxResults").asInt(DEFAULT_PAGE);
        var order = order();
        var after = Json.text(request, "NextToken").map(Listing::position);
        var rest = all.stream()
                .filter(this::wanted)
                .filter(item -> after.isEmpty() || order.compare(item, after.get()) > 0)
                .sorted(order)
                .limit(size + 1L)
                .toList();
        return page(rest.subList(0, Math.min(size, rest.size())), rest.size() > size);
    }

    private ObjectNode page(List<? extends Resource> items, boolean more) {
        var answer = Json.object();
        var list = answer.putArray(member);
        items.forEach(item -> list.add(item.summary()));
        if (more) {
            answer.put("NextToken", token(items.get(items.size() - 1)));
        }
        return answer;
    }

    private Comparator<Resource> order() {
        Comparator<Resource> order = switch (Json.text(request, "SortBy").orElse("CreationTime")) {
            case "Name" -> Comparator.comparing(Resource::name);
            case "Status" -> Comparator.comparing(Resource::status);
            default -> Comparator.comparing(Resource::created);
        };
        var total = order.thenComparing(Resource::name);
        return descending ? total.reversed() : total;
    }

    private boolean wanted(Resource item) {
        return text("NameContains", part -> item.name().contains(part))
                && text("StatusEquals", status -> item.status().equals(status))
                && time("CreationTimeAfter", item.created()::isAfter)
                && time("CreationTimeBefore", item.created()::isBefore)
                && time("LastModifiedTimeAfter", item.modified()::isAfter)
                && time("LastModifiedTimeBefore", item.modified()::isBefore);
    }

    private boolean text(String name, Predicate<String> test) {
        return Json.text(request, name).map(test::test).orElse(true);
    }

    private boolean time(String name, Predicate<Instant> test) {
        JsonNode value = request.path(name);
        return !value.isNumber() || test.test(Instant.ofEpochMilli((long) (value.asDouble() * 1000)));
    }

    private static String token(Resource last) {
        var text = last.created() + "|" + last.status() + "|" + last.name();
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Position position(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            var parts = text.split(Pattern.quote("|"), 3);
            return new Position(parts[2], Instant.parse(parts[0]), parts[1]);
        } catch (RuntimeException e) {
            throw ServiceError.validation("Invalid NextToken.");
        }
    }

    /** Where the page before ended; it holds even when that resource is gone by now. */
    private record Position(String name, Instant created, String status) implements Resource {

        @Override
        public Instant modified() {
            return created;
        }

        @Override
        public ObjectNode summary() {
            return Json.object();
        }
    }
}
