package io.github.sagemaker4j.internal.preflight;

import io.github.sagemaker4j.Preflight;
import io.github.sagemaker4j.Preflight.Check;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** All that is asked about one plan. */
public final class Checks {

    private final Facts facts;

    /**
     * Asks about these facts.
     *
     * @param facts what the plan names
     */
    public Checks(Facts facts) {
        this.facts = facts;
    }

    /** {@return the kinds of calls that {@link #run} makes, sorted} */
    public List<String> reads() {
        var reads = new TreeSet<String>();
        reads.add("sts:GetCallerIdentity");
        facts.names.keySet().forEach(operation -> reads.add(TakenNames.read(operation)));
        add(reads, Roles.READ, facts.roles.isEmpty());
        add(reads, Images.READ, facts.images.isEmpty());
        add(reads, Quotas.READ, facts.quotas.isEmpty());
        add(reads, Buckets.LIST, data().isEmpty());
        add(reads, Buckets.OBJECT, facts.objects.isEmpty());
        add(reads, Buckets.HEAD, facts.outputs.isEmpty() && data().isEmpty());
        return List.copyOf(reads);
    }

    /**
     * Asks.
     *
     * @param session whom to ask, and with which permissions
     * @param before what was found out before
     * @return what came of it
     */
    public Preflight run(Session session, List<Check> before) {
        var checks = new ArrayList<>(before);
        var account = account(session);
        facts.names.forEach(
                (operation, name) -> TakenNames.check(session, operation, name).ifPresent(checks::add));
        facts.roles.forEach(role -> checks.add(Roles.check(session, role, account)));
        facts.images.forEach(image -> checks.add(Images.check(session, image)));
        buckets(session, account, checks);
        if (!facts.quotas.isEmpty()) {
            checks.addAll(Quotas.check(session, facts.quotas));
        }
        return new Preflight(checks);
    }

    private void buckets(Session session, @Nullable String account, List<Check> checks) {
        var buckets = new Buckets(session);
        facts.outputs.forEach(bucket -> checks.add(buckets.written(bucket, account)));
        data().stream()
                .map(S3Uri::bucket)
                .distinct()
                .filter(bucket -> !facts.outputs.contains(bucket))
                .forEach(bucket -> checks.add(buckets.read(bucket)));
        data().forEach(prefix -> checks.add(buckets.data(prefix)));
        facts.objects.forEach(object -> checks.add(buckets.object(object)));
    }

    // What the plan itself uploads is not there yet.
    private List<S3Uri> data() {
        return facts.inputs.stream()
                .filter(input -> facts.uploads.stream()
                        .noneMatch(upload -> upload.bucket().equals(input.bucket())
                                && upload.key().startsWith(input.key())))
                .toList();
    }

    private static @Nullable String account(Session session) {
        try {
            return session.account();
        } catch (SdkException e) {
            // Then nothing can be said about owners; the other questions are still worth asking.
            return null;
        }
    }

    private static void add(Set<String> reads, String read, boolean not) {
        if (!not) {
            reads.add(read);
        }
    }
}
