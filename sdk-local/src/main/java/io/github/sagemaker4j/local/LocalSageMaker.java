package io.github.sagemaker4j.local;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.DefaultsFile;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.internal.hosting.Alarm;
import io.github.sagemaker4j.local.internal.http.KeyRing;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.identity.Permissions;
import io.github.sagemaker4j.local.internal.s3.OtherStorage;
import io.github.sagemaker4j.local.wire.FaultScript;
import io.github.sagemaker4j.local.wire.Notification;
import io.github.sagemaker4j.local.wire.RecordedRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A SageMaker on this machine, with the S3, CloudWatch Logs, STS and IAM it needs: training jobs really run and
 * endpoints really serve, as processes. It speaks the wire protocols of AWS on a loopback port, so every AWS client can
 * use it; it needs no account, no network and no container engine.
 *
 * <pre>{@code
 * try (var local = LocalSageMaker.start(l -> l.run("…/churn:1", Program.java(Churn.class)));
 *         var session = local.session()) {
 *     var model = churn.fit(session, TrainingInput.local("train", Path.of("data"))).await();
 * }
 * }</pre>
 *
 * <p>It runs the programs it is given with the rights of this process: it is no sandbox. Callers need its access key,
 * which is random at each start; browsers get nothing but the {@link #console()}.
 */
public final class LocalSageMaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSageMaker.class);

    private final LocalSettings settings;
    private final Realm realm;
    private final Running running;
    private final KeyRing.Key key;
    private final AtomicBoolean closed;
    private final Thread atExit;

    private LocalSageMaker(LocalSettings settings, KeyRing.Key key) {
        this.settings = settings;
        this.realm = new Realm(settings.account, settings.region);
        this.key = key;
        this.running = Running.start(settings, key);
        this.closed = new AtomicBoolean();
        this.atExit = new Thread(this::end, "sagemaker-local-exit");
    }

    private LocalSageMaker(LocalSageMaker whole, Realm realm) {
        this.settings = whole.settings;
        this.realm = realm;
        this.key = whole.running.accounts().key(realm.account());
        this.running = whole.running;
        this.closed = whole.closed;
        this.atExit = whole.atExit;
    }

    /**
     * Starts one with the defaults.
     *
     * @return the running platform, to be closed by the caller
     */
    public static LocalSageMaker start() {
        return start(UnaryOperator.identity());
    }

    /**
     * Starts one. It also cleans up after platforms whose process was killed.
     *
     * @param choices sets what should differ from the defaults
     * @return the running platform, to be closed by the caller; it closes too when the JVM exits
     * @throws java.io.UncheckedIOException if the port is taken or the folders cannot be made
     * @throws IllegalArgumentException if other machines reach the address and {@link LocalSettings#openToNetwork} is
     * missing
     * @throws IllegalStateException if the {@link LocalSettings#runner} is not possible here
     */
    public static LocalSageMaker start(UnaryOperator<LocalSettings> choices) {
        var settings = choices.apply(new LocalSettings());
        var local = new LocalSageMaker(settings, settings.key(settings.account));
        Runtime.getRuntime().addShutdownHook(local.atExit);
        return local;
    }

    /** {@return the address of all its services, such as {@code http://127.0.0.1:41000}; for {@code AWS_ENDPOINT_URL}} */
    public URI endpoint() {
        return running.address();
    }

    /** {@return the address of its S3: {@link #endpoint()}, unless {@link LocalSettings#s3} names another} */
    public URI s3() {
        return settings.s3.orElseGet(this::endpoint);
    }

    /**
     * Tells the address of the console: a page with jobs, their logs and metrics, endpoints, their traffic, and buckets.
     * It holds a key that is new at each start; who has the address sees everything and changes nothing.
     *
     * @return the address, to be opened in a browser
     */
    public URI console() {
        return running.console();
    }

    /** {@return the access key id that requests of this account have to be signed with} */
    public String accessKeyId() {
        return key.id();
    }

    /** {@return the secret access key} */
    public String secretAccessKey() {
        return key.secret();
    }

    /** {@return the region of {@link #session()}} */
    public String region() {
        return realm.region();
    }

    /**
     * The same platform in another region, which has jobs, endpoints, logs and metrics of its own, and a default bucket.
     * Closing one closes the platform.
     *
     * @param other the region, such as {@code eu-west-1}
     * @return the platform there
     */
    public LocalSageMaker in(String other) {
        return seen(new Realm(account(), other));
    }

    /**
     * The same platform as another account sees it, with a key of its own: it has jobs, endpoints, logs, metrics and
     * buckets of its own, in each region, and whoever is not of it cannot see, use or delete them. Names may be the
     * same in several accounts, but for those of buckets. Closing one closes the platform; its time, faults and
     * recorded requests are those of all accounts.
     *
     * <pre>{@code
     * var theirs = local.as("210987654321").in("eu-west-1");
     * }</pre>
     *
     * @param other the account, twelve digits
     * @return the platform as that account sees it, in the same region
     * @throws IllegalArgumentException if it is no account
     */
    public LocalSageMaker as(String other) {
        return seen(new Realm(LocalSettings.checked(other), region()));
    }

    private LocalSageMaker seen(Realm other) {
        running.createDefaultBucket(other);
        return new LocalSageMaker(this, other);
    }

    /** {@return the account, twelve digits} */
    public String account() {
        return realm.account();
    }

    /**
     * Makes a session on this platform, with its region, account and keys, the role {@code LocalSageMaker}, and the
     * default bucket, which exists. The caller closes it; the platform outlives it.
     *
     * @return the session
     */
    public Session session() {
        return session(Defaults.none());
    }

    /**
     * Makes a session on this platform; what the defaults leave open is as in {@link #session()}. The machine's defaults
     * file is not read, so that a test is the same everywhere; give it with {@code Defaults.file}.
     *
     * @param defaults what specifications may leave open
     * @return the session
     */
    public Session session(Defaults defaults) {
        var role = Role.arn("arn:aws:iam::" + account() + ":role/LocalSageMaker");
        var complete = defaults.withAccount(defaults.account().orElse(account()))
                .withBucket(defaults.bucket().orElse(Running.defaultBucket(realm)))
                .withRole(defaults.role().orElse(role))
                .withFile(defaults.file().orElse(DefaultsFile.none()));
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
        var builder = Session.builder()
                .region(region())
                .endpoint(endpoint())
                .credentials(credentials)
                .defaults(complete);
        if (running.base().stores().storage() instanceof OtherStorage other) {
            builder.client(S3Client::builder, other.client());
        }
        return builder.build();
    }

    /**
     * What is in the logs of this account and region: those of jobs, endpoints and batch transforms.
     *
     * @return the text of each stream by its group and name, such as
     *     {@code /aws/sagemaker/TrainingJobs/churn-1/algo-1-1700000000}
     */
    public Map<String, String> logs() {
        return running.base().stores().logs().texts(realm);
    }

    /**
     * {@return the requests so far, of all accounts, in the order they came; of very many the latest 100,000, or one for
     * each 8 KiB of the memory that Java may use, if those are fewer}
     */
    public List<RecordedRequest> requests() {
        return running.watch().recorder().requests();
    }

    /**
     * The IAM actions that callers with this {@link #accessKeyId} have asked for so far: what a policy has to allow.
     *
     * @return such as {@code s3:PutObject} and {@code iam:PassRole}, sorted
     */
    public Set<String> actionsUsed() {
        return running.watch().permissions().used(account(), Permissions.USER);
    }

    /**
     * The IAM actions that have been asked for with a role of this account so far: by the programs of jobs, and by who
     * has assumed it.
     *
     * @param role its name, without a path
     * @return such as {@code s3:GetObject}, sorted
     */
    public Set<String> actionsUsed(String role) {
        return running.watch().permissions().used(account(), "role/" + role);
    }

    /**
     * What the service would have published to topics of SNS: how asynchronous inferences of endpoints with topics ended.
     * There is no SNS here, so nobody else hears of it.
     *
     * @return the messages, in the order they came; of very many the latest 10,000
     */
    public List<Notification> notifications() {
        return running.sageMaker().notifications();
    }

    /**
     * Makes calls go wrong from now on, behind the faults there are. Calls are counted from now.
     *
     * @param script which and how
     */
    public void plusFaults(FaultScript script) {
        running.watch().faults().plus(script);
    }

    /**
     * Lets an alarm of this account and region go off, or ends it. An update of an endpoint that names the alarm goes
     * back, as the service does it.
     *
     * @param name the alarm's name, as in an update's {@code AutoRollbackConfiguration}
     * @param ringing whether it goes off
     */
    public void alarm(String name, boolean ringing) {
        var alarm = new Alarm(realm, name);
        if (ringing) {
            running.sageMaker().alarms().add(alarm);
        } else {
            running.sageMaker().alarms().remove(alarm);
        }
    }

    /**
     * The time the platform goes by: the machine's, plus what {@link #advance} moved it. It decides what {@code
     * Describe…} and logs say, when S3 objects were changed, when a job has run or waited too long, how long warm pools
     * and temporary keys last, and how long an update of an endpoint watches its alarms. Programs, and the age of
     * signatures, go by the machine's.
     *
     * @return a clock in UTC
     */
    public Clock clock() {
        return running.base().clock();
    }

    /**
     * Moves the time ahead. What was to happen until then happens now: a job whose {@code MaxRuntimeInSeconds} is over is
     * stopped, a temporary key has expired.
     *
     * @param time how far
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration time) {
        running.base().clock().advance(time);
    }

    /** Lets all calls go well again. */
    public void clearFaults() {
        running.watch().faults().clear();
    }

    /**
     * Stops everything: jobs, servers, the port. No process, thread or file of it is left. Closing again does nothing.
     */
    @Override
    public void close() {
        if (!closed.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                // The JVM is already exiting: the hook runs, or this is it.
                LOG.debug("Closed while the JVM exits", e);
            }
        }
        end();
    }

    private void end() {
        if (closed.compareAndSet(false, true)) {
            running.close();
        }
    }

    /** {@return the address} */
    @Override
    public String toString() {
        return "LocalSageMaker[" + endpoint() + "]";
    }
}
