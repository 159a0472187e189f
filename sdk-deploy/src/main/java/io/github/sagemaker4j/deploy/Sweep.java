package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;

/**
 * Finds what was left behind, and removes it: endpoints whose time is over, what deployments of this machine have begun
 * and not finished, and, where asked, configurations and models that nothing uses. Only what this library has made is
 * ever touched, as its tags say.
 *
 * <pre>{@code
 * var report = Sweep.of(session).withUnusedOlderThan(Duration.ofDays(7)).run();
 * System.out.println(report.removed());
 * }</pre>
 */
public final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Session session;
    private final SageMakerClient client;
    private final Optional<Duration> unused;

    private Sweep(Session session, Optional<Duration> unused) {
        this.session = session;
        this.client = session.client(SageMakerClient::builder);
        this.unused = unused;
    }

    /**
     * What a sweep has done.
     *
     * @param removed what is gone, such as {@code endpoint "churn"}
     * @param left what should have gone and is still there, each with the reason
     */
    public record Report(List<String> removed, List<String> left) {

        /** Copies the lists. */
        public Report {
            removed = List.copyOf(removed);
            left = List.copyOf(left);
        }
    }

    /**
     * A sweep of one region.
     *
     * @param session region and credentials
     * @return the sweep; nothing is looked at yet
     */
    public static Sweep of(Session session) {
        return new Sweep(session, Optional.empty());
    }

    /**
     * Removes configurations and models too that this library made and that nothing uses. Models that are kept for batch
     * transforms, and old configurations that are kept to go back to, are unused as well.
     *
     * @param age how old they have to be
     * @return a copy
     */
    public Sweep withUnusedOlderThan(Duration age) {
        return new Sweep(session, Optional.of(age));
    }

    /** {@return what {@link #run} would remove, such as {@code endpoint "churn"}; nothing is removed} */
    public List<String> find() {
        var all = new ArrayList<String>();
        UnfinishedDeployment.list(session).forEach(d -> all.addAll(d.resources()));
        expired().forEach(e -> all.add(new Resource(Resource.ENDPOINT, e).toString()));
        unused.ifPresent(age -> orphans(age).forEach(r -> all.add(r.toString())));
        return List.copyOf(all);
    }

    /**
     * Removes what is left behind. What can't be removed does not keep the rest from being so.
     *
     * @return what was removed and what was not
     */
    public Report run() {
        var removal = new Removal(session);
        var left = new ArrayList<String>();
        for (var unfinished : UnfinishedDeployment.list(session)) {
            try {
                unfinished.undo(session);
            } catch (LeftoversException e) {
                left.addAll(e.left());
            }
        }
        for (var name : expired()) {
            new Belongings(session, name, Made.UNKNOWN).find().forEach(removal::remove);
        }
        unused.ifPresent(age -> orphans(age).forEach(removal::remove));
        left.addAll(removal.left());
        return new Report(removal.removed(), left);
    }

    private List<String> expired() {
        var now = Instant.now();
        return client.listEndpointsPaginator().endpoints().stream()
                .filter(e -> isExpired(e, now))
                .map(EndpointSummary::endpointName)
                .toList();
    }

    private boolean isExpired(EndpointSummary endpoint, Instant now) {
        try {
            var tags = client.listTagsPaginator(r -> r.resourceArn(endpoint.endpointArn())).tags().stream()
                    .toList();
            return Expiry.of(tags).filter(now::isAfter).isPresent();
        } catch (SdkException e) {
            LOG.info("The tags of endpoint {} can't be read, so it stays", endpoint.endpointName(), e);
            return false;
        }
    }

    /** Configurations before models, since those use these. */
    private List<Resource> orphans(Duration age) {
        var before = Instant.now().minus(age);
        var belongings = new Belongings(session, "", Made.UNKNOWN);
        var orphans = new ArrayList<Resource>();
        client.listEndpointConfigsPaginator(r -> r.creationTimeBefore(before)).endpointConfigs().stream()
                .map(c -> new Resource(Resource.CONFIG, c.endpointConfigName()))
                .flatMap(c -> belongings.unused(c, List.of()))
                .forEach(orphans::add);
        var gone = List.copyOf(orphans);
        client.listModelsPaginator(r -> r.creationTimeBefore(before)).models().stream()
                .map(m -> new Resource(Resource.MODEL, m.modelName()))
                .flatMap(m -> belongings.unused(m, gone))
                .forEach(orphans::add);
        return orphans;
    }
}
