package io.github.sagemaker4j.local.internal.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Resources of one kind, by account, region and name. Two names that differ in case alone cannot both be there, since
 * their ARNs are one. What a form says of resources outlasts the process, if the platform's shelf does.
 *
 * @param <T> the kind
 */
public final class Registry<T extends Resource> {

    private static final String REGION = "Region";
    private static final String ACCOUNT = "Account";
    private static final String STATE = "State";

    private final Map<Realm, Map<String, T>> byRealm = new ConcurrentHashMap<>();
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
            var realm = new Realm(
                    document.path(ACCOUNT).asText(), document.path(REGION).asText());
            var resource = form.resource((ObjectNode) document.path(STATE), new Caller(realm, ""));
            in(realm).put(key(resource.name()), resource);
            // Once there was one account, and names did not say whose they are.
            shelf.move(kind, realm.region() + "|" + resource.name(), realm.id(resource.name()), same -> same);
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

    /** Adds one, unless there is one of its name, in whatever case. */
    public boolean add(Caller caller, T resource) {
        if (in(caller.realm()).putIfAbsent(key(resource.name()), resource) != null) {
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
        return Optional.ofNullable(in(caller.realm()).get(key(name)))
                .filter(resource -> resource.name().equals(name));
    }

    /** Removes one, if it is still the one meant. */
    public boolean remove(Caller caller, T resource) {
        var removed = in(caller.realm()).remove(key(resource.name()), resource);
        if (removed) {
            forget(caller, resource);
        }
        return removed;
    }

    /** No longer keeps one that is about to be removed. */
    public void forget(Caller caller, T resource) {
        shelf.remove(kind, id(caller, resource));
    }

    /** All of the caller's account and region. */
    public Collection<T> all(Caller caller) {
        return in(caller.realm()).values();
    }

    /** All of all accounts and regions. */
    public Collection<T> all() {
        return byRealm.values().stream()
                .flatMap(realm -> realm.values().stream())
                .toList();
    }

    /** The accounts and regions in which there are some. */
    public Set<Realm> realms() {
        return byRealm.entrySet().stream()
                .filter(realm -> !realm.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String id(Caller caller, Resource resource) {
        return caller.realm().id(resource.name());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private Map<String, T> in(Realm realm) {
        return byRealm.computeIfAbsent(realm, any -> new ConcurrentHashMap<>());
    }
}
