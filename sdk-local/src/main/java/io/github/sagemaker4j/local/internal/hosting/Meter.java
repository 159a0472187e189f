package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.metrics.MetricSubject;
import io.github.sagemaker4j.local.internal.metrics.Sample;
import java.time.Instant;
import java.util.Optional;

/** Counts what an invocation leaves in CloudWatch: for its variant, and for its component. */
final class Meter {

    private static final long NANOS_PER_MICRO = 1_000;

    private final Endpoint endpoint;
    private final Variant variant;
    private final Optional<Component> component;
    private final long start = System.nanoTime();

    Meter(Endpoint endpoint, Variant variant, Optional<Component> component) {
        this.endpoint = endpoint;
        this.variant = variant;
        this.component = component;
    }

    /** Notes the end of an invocation by its status; 0 stands for no answer. */
    void end(int status) {
        variant.answered(System.nanoTime() - start, status / 100 == 2);
        var micros = (double) (System.nanoTime() - start) / NANOS_PER_MICRO;
        var now = endpoint.context().platform().clock().instant();
        var realm = endpoint.caller().realm();
        var subject = MetricSubject.ofVariant(realm, endpoint.name(), variant.name());
        add(subject, "Invocations", now, 1);
        component.ifPresent(c -> add(MetricSubject.ofComponent(realm, c.name()), "Invocations", now, 1));
        add(subject, "InvocationsPerInstance", now, 1.0 / Math.max(1, variant.count()));
        add(subject, "Invocation4XXErrors", now, status / 100 == 4 ? 1 : 0);
        add(subject, "Invocation5XXErrors", now, status == 0 || status / 100 == 5 ? 1 : 0);
        add(subject, "ModelLatency", now, micros);
    }

    private void add(MetricSubject subject, String metric, Instant now, double value) {
        endpoint.context().platform().metrics().add(subject, metric, new Sample(now, value));
    }
}
