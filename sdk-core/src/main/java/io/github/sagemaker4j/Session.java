package io.github.sagemaker4j;

import io.github.sagemaker4j.DefaultsFile.Section;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A region, credentials and defaults: the only impure input of everything else. Clients are made when first used. One
 * session serves many threads; two sessions share nothing.
 *
 * <pre>{@code
 * try (var session = Session.create()) {
 *     var model = estimator.fit(session, "s3://data/churn/").await();
 * }
 * }</pre>
 */
public final class Session implements AutoCloseable {

    private final String region;
    private final Defaults defaults;
    private final @Nullable Clients clients;
    private final DaemonExecutor executor = new DaemonExecutor("sagemaker4j");
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable String account;
    private volatile ProgressListener progress = (what, done, total) -> {};

    Session(String region, Defaults defaults, @Nullable Clients clients) {
        this.region = region;
        this.defaults = SettledDefaults.withBucket(defaults);
        this.clients = clients;
    }

    /**
     * A session from the environment, as every AWS tool reads it: variables, profile, container or instance role; and
     * from the {@link DefaultsFile}, if there is one.
     *
     * @return the session, to be closed by the caller
     * @throws InvalidSpecException if no region is set in any of the places looked at, or the defaults file is wrong
     */
    public static Session create() {
        return builder().build();
    }

    /**
     * A session from one profile of the AWS configuration files; a profile with {@code role_arn} takes on that role.
     *
     * @param profile the profile's name
     * @return the session, to be closed by the caller
     * @throws InvalidSpecException if the profile names no region and the environment has none
     */
    public static Session create(String profile) {
        return builder().profile(profile).build();
    }

    /**
     * A session that never calls AWS: for plans on any machine, with no credentials. No file is read that the defaults
     * do not hold.
     *
     * @param region such as {@code eu-west-1}
     * @param defaults what specifications may leave open
     * @return the session
     * @throws InvalidSpecException if the region's name has not the form of one
     */
    public static Session offline(String region, Defaults defaults) {
        return new Session(SessionBuilder.checkedRegion(region), defaults, null);
    }

    /**
     * A session that never calls AWS, for specifications that leave nothing open: {@link #offline(String, Defaults)}
     * with no defaults.
     *
     * @param region such as {@code eu-west-1}
     * @return the session
     * @throws InvalidSpecException if the region's name has not the form of one
     */
    public static Session offline(String region) {
        return offline(region, Defaults.none());
    }

    /** {@return a builder, for explicit credentials, clients or another endpoint} */
    public static SessionBuilder builder() {
        return new SessionBuilder();
    }

    /** {@return the region, such as {@code eu-west-1}} */
    public String region() {
        return region;
    }

    /** {@return what specifications may leave open} */
    public Defaults defaults() {
        return defaults;
    }

    /** {@return whether this session can only plan} */
    public boolean isOffline() {
        return clients == null;
    }

    /**
     * An AWS client of this session's region, credentials and retry rules, made once and closed with the session.
     *
     * @param kind the client's builder method, such as {@code SageMakerClient::builder}
     * @param <B> the client's builder
     * @param <C> the client
     * @return the client
     * @throws IllegalStateException if the session is offline
     * @throws SessionClosedException if the session is closed
     */
    public <B extends AwsClientBuilder<B, C>, C> C client(Supplier<B> kind) {
        if (clients == null) {
            throw new IllegalStateException("This session is offline: it can plan, but not call AWS. Use"
                    + " Session.create() to run what was planned.");
        }
        if (closed.get()) {
            throw new SessionClosedException("a client was asked for");
        }
        return clients.client(kind);
    }

    /**
     * One object for the whole session, made once and closed with it: how modules share pollers and caches.
     *
     * @param kind the object's class
     * @param make makes it
     * @param <T> the object's type
     * @return the object
     * @throws SessionClosedException if the session is closed
     */
    public <T> T shared(Class<T> kind, Function<Session, T> make) {
        var object = kind.cast(shared.computeIfAbsent(kind, k -> make.apply(this)));
        // Looked at after the object is in the map: so either this or close() sees it, and nothing outlives the
        // session.
        if (closed.get()) {
            if (object instanceof AutoCloseable open) {
                Closing.quietly(open);
            }
            throw new SessionClosedException("a " + kind.getSimpleName() + " was asked for");
        }
        return object;
    }

    /**
     * Sets who hears how far uploads are; nobody by default.
     *
     * @param listener hears it from now on
     * @return this session
     */
    public Session onProgress(ProgressListener listener) {
        progress = listener;
        return this;
    }

    /** {@return who hears how far uploads are} */
    public ProgressListener progress() {
        return progress;
    }

    /** {@return where {@code fitAsync} and completions run: daemon threads, made when needed} */
    public Executor executor() {
        return executor;
    }

    /**
     * The account of this session: the defaults' account, else the one of the defaults' role, else one STS call.
     *
     * @return 12 digits
     */
    public String account() {
        var known = account;
        if (known == null) {
            known = defaults.account()
                    .or(() -> defaults.forSection(Section.TRAINING_JOB)
                            .role()
                            .map(Role::account)
                            .filter(a -> !a.isEmpty()))
                    .orElseGet(
                            () -> client(StsClient::builder).getCallerIdentity().account());
            account = known;
        }
        return known;
    }

    /**
     * Creates the default bucket of this session, if it is not there yet. Nothing else in this library makes a bucket.
     *
     * @return the bucket's name
     */
    public String createDefaultBucket() {
        var bucket = defaults.bucket().orElseGet(() -> "sagemaker-" + region + "-" + account());
        return DefaultBucket.create(client(S3Client::builder), bucket, region, account());
    }

    /** Ends open waits and closes the clients. Jobs and endpoints go on. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            for (var object : shared.values()) {
                if (object instanceof AutoCloseable open) {
                    Closing.quietly(open);
                }
            }
            executor.close();
            if (clients != null) {
                clients.close();
            }
        }
    }

    /** {@return the region and whether the session is offline} */
    @Override
    public String toString() {
        return "Session[" + region + (isOffline() ? ", offline]" : "]");
    }
}
