package io.github.sagemaker4j.local;

import io.github.sagemaker4j.local.internal.http.KeyRing;
import io.github.sagemaker4j.local.internal.identity.Permissions;
import io.github.sagemaker4j.local.internal.identity.Policy;
import io.github.sagemaker4j.local.internal.platform.Key;
import io.github.sagemaker4j.local.internal.platform.Quotas;
import io.github.sagemaker4j.local.internal.platform.Settings;
import io.github.sagemaker4j.local.internal.run.ImagePrograms;
import io.github.sagemaker4j.local.internal.s3.OtherStorage;
import io.github.sagemaker4j.local.internal.s3.Storage;
import io.github.sagemaker4j.local.wire.FaultScript;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * What can be chosen when a local platform is started. What is left out has a default that fits a test.
 *
 * <pre>{@code
 * LocalSageMaker.start(l -> l.region("eu-west-1").run("…/churn:1", Program.java(Churn.class)))
 * }</pre>
 */
public final class LocalSettings {

    int port;
    String host = "127.0.0.1";
    boolean openToNetwork;
    String region = "us-east-1";
    String account = "123456789012";

    boolean verify;

    /** In our own tests: answers are checked against the service model too. */
    boolean checkAnswers;

    FaultScript faults = FaultScript.of();
    Optional<Runner> runner = Optional.empty();
    Optional<Path> python = Optional.empty();
    Optional<Path> data = Optional.empty();
    Optional<URI> s3 = Optional.empty();
    Duration stopGrace = Duration.ofMinutes(2);
    long seed = new SecureRandom().nextLong();
    final List<ImagePrograms.Mapping> programs = new ArrayList<>();
    /** By account; what was given before the account was, by none. */
    private final Map<String, Key> accessKeys = new TreeMap<>();

    final Map<String, String> foreignBuckets = new HashMap<>();
    final Map<String, String> rolePolicies = new HashMap<>();
    final Map<String, Policy> policies = new HashMap<>();
    final Map<String, Double> quotas = new HashMap<>();
    final Map<String, Double> rates = new HashMap<>();

    LocalSettings() {}

    /** What the platform's parts need of it. */
    Settings chosen() {
        return new Settings(
                new ImagePrograms(programs),
                runner.map(chosen -> chosen.isolation),
                python,
                UserFolders.cache(),
                stopGrace,
                seed,
                new Quotas(quotas),
                s3);
    }

    /**
     * Sets the port. By default any free one, as is best for tests.
     *
     * @param number the port, 1 to 65535
     * @return this
     */
    public LocalSettings port(int number) {
        port = number;
        return this;
    }

    /**
     * Sets the address to listen on; {@code 127.0.0.1} by default. One that other machines reach needs
     * {@link #openToNetwork} too, else the platform does not start.
     *
     * @param address an IP address of this machine, or {@code 0.0.0.0} for all
     * @return this
     */
    public LocalSettings host(String address) {
        host = address;
        return this;
    }

    /**
     * Allows a {@link #host} that other machines reach. Who has the key runs programs on this machine, and nothing is
     * encrypted. The signature of every request is checked then, as with {@link #verify}.
     *
     * @return this
     */
    public LocalSettings openToNetwork() {
        openToNetwork = true;
        return this;
    }

    /** Where to listen. */
    InetAddress address() {
        // A name would be looked up, and may be anybody's.
        if (!host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException(
                    "The address to listen on is an IP address of this machine, not: " + host);
        }
        try {
            var address = InetAddress.getByName(host);
            if (!address.isLoopbackAddress() && !openToNetwork) {
                throw new IllegalArgumentException("Other machines reach " + host
                        + ", and who has the key runs programs here. If that is meant, say so by openToNetwork()"
                        + " (bin/local: --open-to-network).");
            }
            verify |= !address.isLoopbackAddress();
            return address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("There is no address " + host, e);
        }
    }

    /**
     * Sets the region of {@link LocalSageMaker#session()} and of its default bucket; {@code us-east-1} by default.
     * Callers may use any region: each has its own jobs, endpoints and logs, as each account has.
     *
     * @param name such as {@code eu-west-1}
     * @return this
     */
    public LocalSettings region(String name) {
        region = name;
        return this;
    }

    /**
     * Sets the platform's own account; {@code 123456789012} by default. Others are there as soon as somebody works with
     * them: by {@link LocalSageMaker#as}, by a key that {@link #accessKey(String, String, String)} gives them, or by
     * assuming one of their roles.
     *
     * @param number twelve digits
     * @return this
     * @throws IllegalArgumentException if it is not that
     */
    public LocalSettings account(String number) {
        account = checked(number);
        return this;
    }

    /** An account, if it is one. */
    static String checked(String number) {
        if (!number.matches("\\d{12}")) {
            throw new IllegalArgumentException("An account has twelve digits, not: " + number);
        }
        return number;
    }

    /**
     * Sets the key that callers sign with, for programs that cannot be told a new one at each start. By default a
     * random one, so that nobody else on this machine can run programs here.
     *
     * @param id the access key id, 16 to 128 letters and digits
     * @param secret the secret access key
     * @return this
     * @throws IllegalArgumentException if the id is not that
     */
    public LocalSettings accessKey(String id, String secret) {
        return key("", id, secret);
    }

    /**
     * Sets the key that callers of an account sign with, as {@link #accessKey(String, String)} does for the platform's
     * own. That account has a default bucket then.
     *
     * @param id the access key id, 16 to 128 letters and digits
     * @param secret the secret access key
     * @param of the account it belongs to, twelve digits
     * @return this
     * @throws IllegalArgumentException if the id or the account is not that, or another account has the id
     */
    public LocalSettings accessKey(String id, String secret, String of) {
        return key(checked(of), id, secret);
    }

    private LocalSettings key(String of, String id, String secret) {
        if (!id.matches("\\w{16,128}")) {
            throw new IllegalArgumentException("An access key id has 16 to 128 letters and digits.");
        }
        accessKeys.remove(of);
        if (accessKeys.values().stream().anyMatch(key -> key.id().equals(id))) {
            throw new IllegalArgumentException("The access key id " + id + " is given to two accounts.");
        }
        accessKeys.put(of, new Key(id, secret));
        return this;
    }

    /** The accounts besides the platform's own that have a key from the start. */
    Set<String> accounts() {
        var others = new TreeSet<>(accessKeys.keySet());
        others.removeAll(List.of("", account));
        return others;
    }

    /** The key of an account's user: what was set, else a new one. */
    KeyRing.Key key(String of) {
        var principal = "arn:aws:iam::" + of + ":" + Permissions.USER;
        var set = Optional.ofNullable(accessKeys.get(of))
                .or(() -> Optional.ofNullable(accessKeys.get("")).filter(own -> of.equals(account)));
        return set.map(key -> KeyRing.Key.lasting(key.id(), key.secret(), principal))
                .orElseGet(() -> KeyRing.Key.random(principal));
    }

    /**
     * Maps images to a program. The mapping given first wins.
     *
     * @param images an image address: {@code *} stands for any text, a leading {@code …/} for any registry, and an
     *     address without a tag for every tag
     * @param program what runs in their place
     * @return this
     */
    public LocalSettings run(String images, Program program) {
        programs.add(new ImagePrograms.Mapping(images, program.launch()));
        return this;
    }

    /**
     * Sets how programs are run; by default the best that this machine allows. A platform does not start where what is
     * chosen is not possible.
     *
     * @param how one of the three
     * @return this
     */
    public LocalSettings runner(Runner how) {
        runner = Optional.of(how);
        return this;
    }

    /**
     * Sets the Python for programs that name none; {@code python3} by default.
     *
     * @param interpreter its path
     * @return this
     */
    public LocalSettings python(Path interpreter) {
        python = Optional.of(interpreter);
        return this;
    }

    /**
     * Keeps what there is: buckets and objects, jobs, models, endpoints, logs, metrics, tags. The next platform with the
     * same folder goes on with it, also after a {@code kill -9}: endpoints serve again, and jobs that were running have
     * failed and say so. By default nothing is kept. Uploads in parts that were not completed, temporary keys, the
     * recording and moved time are not kept.
     *
     * @param folder where; made if it is not there; one platform uses it at a time
     * @return this
     */
    public LocalSettings data(Path folder) {
        data = Optional.of(folder);
        return this;
    }

    /**
     * Lets jobs and endpoints read and write another S3, such as a LocalStack's or a MinIO's, in place of the
     * platform's own. The platform calls it with its own {@link #accessKey}, path-style, and makes its default bucket
     * there; {@link LocalSageMaker#session()} uses it too. Other clients are told by {@code AWS_ENDPOINT_URL_S3}, as
     * programs of jobs are; calls of S3 that come here are refused.
     *
     * @param endpoint its address, such as {@code http://127.0.0.1:4566}
     * @return this
     * @throws IllegalArgumentException if it is no address of a server
     */
    public LocalSettings s3(URI endpoint) {
        if (endpoint.getHost() == null || !Set.of("http", "https").contains(endpoint.getScheme())) {
            throw new IllegalArgumentException(
                    "The address of another S3 is like http://127.0.0.1:4566, not: " + endpoint);
        }
        s3 = Optional.of(endpoint);
        return this;
    }

    /** The other S3, if there is one. */
    Optional<Storage> otherStorage(KeyRing.Key key) {
        return s3.map(endpoint -> OtherStorage.at(
                endpoint,
                region,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()))));
    }

    /**
     * Sets how long a stopped job may take to end by itself; 120 seconds by default, as on SageMaker.
     *
     * @param time how long
     * @return this
     */
    public LocalSettings stopGrace(Duration time) {
        stopGrace = time;
        return this;
    }

    /**
     * Sets what decides the routing between variants; by default other at each start.
     *
     * @param number any number
     * @return this
     */
    public LocalSettings seed(long number) {
        seed = number;
        return this;
    }

    /**
     * Makes calls go wrong from the start; none by default.
     *
     * @param script which and how
     * @return this
     */
    public LocalSettings faults(FaultScript script) {
        faults = script;
        return this;
    }

    /**
     * Makes a bucket that belongs to another account: every access by the platform's own is denied.
     * {@link LocalSageMaker#as} its owner can use it.
     *
     * @param bucket its name
     * @param owner the account, twelve digits
     * @return this
     * @throws IllegalArgumentException if the owner is not that
     */
    public LocalSettings foreignBucket(String bucket, String owner) {
        foreignBuckets.put(bucket, checked(owner));
        return this;
    }

    /**
     * Makes a role, in each account, whose trust policy is another than usual: it says whether SageMaker may use the
     * role, and who may assume it. Every role that is not named exists, trusts SageMaker, and may be assumed by
     * everybody.
     *
     * @param name its name, without a path
     * @param trustPolicy who may take it on, as JSON
     * @return this
     */
    public LocalSettings role(String name, String trustPolicy) {
        rolePolicies.put(name, trustPolicy);
        return this;
    }

    /**
     * Sets what callers with the platform's own key may do, and those with an account's; by default everything.
     *
     * @param document an identity-based policy, as JSON
     * @return this
     * @throws IllegalArgumentException if it is none, or uses conditions that are not evaluated here
     */
    public LocalSettings policy(String document) {
        policies.put(Permissions.USER, Policy.parse(document));
        return this;
    }

    /**
     * Sets what may be done with a role of this name, in each account, by the programs of jobs that run with it and by
     * who has assumed it; by default everything. What the platform itself does for a job, such as reading its channels,
     * is not held against it.
     *
     * @param role its name, without a path
     * @param document an identity-based policy, as JSON
     * @return this
     * @throws IllegalArgumentException if it is none, or uses conditions that are not evaluated here
     */
    public LocalSettings rolePolicy(String role, String document) {
        policies.put("role/" + role, Policy.parse(document));
        return this;
    }

    /**
     * Lets a role be missing in each account, as if its name had a typo.
     *
     * @param name its name, without a path
     * @return this
     */
    public LocalSettings missingRole(String name) {
        rolePolicies.put(name, "");
        return this;
    }

    /**
     * Sets one of each account's quotas for SageMaker; 20 instances of each type by default. Those that are set are
     * enforced, for training jobs and endpoints; all are told. An instance type that is younger than this platform's
     * service model is refused as unknown, unless a quota for it is set.
     *
     * @param name as Service Quotas calls it, such as {@code ml.p3.2xlarge for training job usage}
     * @param value how much is allowed
     * @return this
     */
    public LocalSettings quota(String name, double value) {
        quotas.put(name, value);
        return this;
    }

    /**
     * Limits how often an operation may be called by each account in each region: more is throttled. A second's calls
     * may come at once. By default there is no limit.
     *
     * @param operation the operation, {@code service:Operation}, or {@code service:*}, as in {@link FaultScript}
     * @param perSecond calls a second, above 0
     * @return this
     * @throws IllegalArgumentException if it is not above 0
     */
    public LocalSettings rate(String operation, double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("A rate is above 0 calls a second, not " + perSecond + ".");
        }
        rates.put(operation, perSecond);
        return this;
    }

    /**
     * Checks the signature of every request, the signed hash of its body, and its time. By default only the access key
     * id and the session token are checked.
     *
     * @return this
     */
    public LocalSettings verify() {
        verify = true;
        return this;
    }
}
