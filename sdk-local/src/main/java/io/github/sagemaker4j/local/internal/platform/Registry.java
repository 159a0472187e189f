package io.github.sagemaker4j.local.internal.platform;

import io.github.sagemaker4j.local.internal.http.Caller;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Resources of one kind, by region and name.
 *
 * @param <T> the kind
 */
public final class Registry<T extends Resource> {

    private final Map<String, Map<String, T>> byRegion = new ConcurrentHashMap<>();

    /** Adds one, unless there is one of its name. */
    public boolean add(Caller caller, T resource) {
        return region(caller).putIfAbsent(resource.name(), resource) == null;
    }

    /** Looks one up. */
    public Optional<T> find(Caller caller, String name) {
        return Optional.ofNullable(region(caller).get(name));
    }

    /** Removes one, if it is still the one meant. */
    public boolean remove(Caller caller, T resource) {
        return region(caller).remove(resource.name(), resource);
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

    private Map<String, T> region(Caller caller) {
        return byRegion.computeIfAbsent(caller.region(), any -> new ConcurrentHashMap<>());
    }
}
