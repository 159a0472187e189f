package io.github.sagemaker4j.local.internal.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Resources of one kind, by region and name. What their form says of them outlasts the process, if the platform's shelf
 * does.
 *
 * @param <T> the kind
 */
public final class Registry<T extends Resource> {

    private static final String REGION = "Region";
    private static final String ACCOUNT = "Account";
    private static final String STATE = "State";

    private final Map<String, Map<String, T>> byRegion = new ConcurrentHashMap<>();
    private final Shelf shelf;
    private final String kind;
    private final Form<T> form;

    /**
     * Opens one, with what the shelf holds.
     *
     * @param shelf where its resources outlast the process
     * @param kind their kind there, such as {@code training-job}
     * @param form how they are kept
     */
    public Registry(Shelf shelf, String kind, Form<T> form) {
        this.shelf = shelf;
        this.kind = kind;
        this.form = form;
        for (var document : shelf.all(kind)) {
            var caller = new Caller(
                    document.path(REGION).asText(), "", document.path(ACCOUNT).asText());
            var resource = form.resource((ObjectNode) document.path(STATE), caller);
            region(caller).put(resource.name(), resource);
        }
    }

    /**
     * How resources of a kind are kept.
     *
     * @param <T> the kind
     */
    public interface Form<T> {

        /** All there is to say of one. */
        ObjectNode state(T resource);

        /** The one of which that was said. */
        T resource(ObjectNode state, Caller caller);
    }

    /** Adds one, unless there is one of its name. */
    public boolean add(Caller caller, T resource) {
        if (region(caller).putIfAbsent(resource.name(), resource) != null) {
            return false;
        }
        keep(caller, resource);
        return true;
    }

    /** Keeps one as it is now; must not be called twice at the same time for the same one. */
    public void keep(Caller caller, T resource) {
        var document = Json.object().put(REGION, caller.region()).put(ACCOUNT, caller.account());
        document.set(STATE, form.state(resource));
        shelf.put(kind, id(caller, resource), document);
    }

    /** Looks one up. */
    public Optional<T> find(Caller caller, String name) {
        return Optional.ofNullable(region(caller).get(name));
    }

    /** Removes one, if it is still the one meant. */
    public boolean remove(Caller caller, T resource) {
        var removed = region(caller).remove(resource.name(), resource);
        if (removed) {
            forget(caller, resource);
        }
        return removed;
    }

    /** No longer keeps one that is about to be removed. */
    public void forget(Caller caller, T resource) {
        shelf.remove(kind, id(caller, resource));
    }

    /** All in the caller's region. */
    public Collection<T> all(Caller caller) {
        return region(caller).values();
    }

    /** All of all regions. */
    public Collection<T> all() {
        return byRegion.values().stream()
                .flatMap(region -> region.values().stream())
                .toList();
    }

    /** The regions in which there are some. */
    public Set<String> regions() {
        return byRegion.entrySet().stream()
                .filter(region -> !region.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String id(Caller caller, Resource resource) {
        return caller.region() + "|" + resource.name();
    }

    private Map<String, T> region(Caller caller) {
        return byRegion.computeIfAbsent(caller.region(), any -> new ConcurrentHashMap<>());
    }
}
