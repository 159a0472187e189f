package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.metrics.MetricStore;
import io.github.sagemaker4j.local.internal.metrics.MetricSubject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** What can be scaled: the instances of a variant, or the copies of an inference component. */
final class Capacity {

    private static final Pattern VARIANT = Pattern.compile("endpoint/([^/]+)/variant/([^/]+)");
    private static final Pattern COMPONENT = Pattern.compile("inference-component/([^/]+)");

    private final IntSupplier current;
    private final IntPredicate change;
    private final MetricSubject subject;
    private final MetricStore metrics;

    private Capacity(IntSupplier current, IntPredicate change, MetricSubject subject, MetricStore metrics) {
        this.current = current;
        this.change = change;
        this.subject = subject;
        this.metrics = metrics;
    }

    /** The one of a resource id; empty if there is no such thing. */
    static Optional<Capacity> of(Endpoints endpoints, Caller caller, String resource) {
        var variant = VARIANT.matcher(resource);
        if (variant.matches()) {
            return endpoints
                    .find(caller, variant.group(1))
                    .flatMap(e -> e.fleet().variant(variant.group(2)).map(v -> ofVariant(e, v)));
        }
        var component = COMPONENT.matcher(resource);
        return component.matches()
                ? endpoints.components().find(caller, component.group(1)).map(c -> ofComponent(endpoints, c))
                : Optional.empty();
    }

    /** Whether there will be no such thing any more; an endpoint that comes back has no variants for a moment. */
    static boolean isGone(Endpoints endpoints, Caller caller, String resource) {
        var variant = VARIANT.matcher(resource);
        return of(endpoints, caller, resource).isEmpty()
                && !(variant.matches()
                        && endpoints
                                .find(caller, variant.group(1))
                                .filter(e -> !e.status().equals("InService"))
                                .isPresent());
    }

    private static Capacity ofVariant(Endpoint endpoint, Variant variant) {
        var realm = endpoint.caller().realm();
        return new Capacity(
                variant::wanted,
                count -> endpoint.scale(variant, Math.max(1, count)),
                MetricSubject.ofVariant(realm, endpoint.name(), variant.name()),
                endpoint.context().platform().metrics());
    }

    private static Capacity ofComponent(Endpoints endpoints, Component component) {
        var endpoint = component.endpoint();
        return new Capacity(
                component::copies,
                count -> endpoints.components().scale(component, count),
                MetricSubject.ofComponent(endpoint.caller().realm(), component.name()),
                endpoint.context().platform().metrics());
    }

    int current() {
        return current.getAsInt();
    }

    /** How many requests came since a time. */
    double load(Instant since) {
        return metrics.sum(subject, "Invocations", since);
    }

    /** Begins a change, unless another one is under way. */
    boolean change(int count) {
        return count != current() && change.test(count);
    }
}
