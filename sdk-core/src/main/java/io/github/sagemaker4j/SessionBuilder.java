package io.github.sagemaker4j;

import io.github.sagemaker4j.internal.check.KnownRegions;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Makes a {@link Session} where the environment alone does not say everything. What is not set comes from there. */
public final class SessionBuilder {

    // A region becomes part of a host name, so nothing but a region's form may pass.
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    private @Nullable String region;
    private @Nullable String profile;
    private @Nullable URI endpoint;
    private @Nullable AwsCredentialsProvider credentials;
    private SdkHttpClient.Builder<?> http = UrlConnectionHttpClient.builder();
    private Defaults defaults = Defaults.none();
    private FilePlaces places = FilePlaces.ofMachine();
    private final Map<Class<?>, Object> clients = new HashMap<>();

    SessionBuilder() {}

    /**
     * Sets the region.
     *
     * @param name such as {@code eu-west-1}
     * @return this builder
     */
    public SessionBuilder region(String name) {
        this.region = checkedRegion(name);
        return this;
    }

    /**
     * Takes region and credentials from one profile of the AWS configuration files.
     *
     * @param name the profile's name
     * @return this builder
     */
    public SessionBuilder profile(String name) {
        this.profile = name;
        return this;
    }

    /**
     * Sends every call to one address, for example a local platform's.
     *
     * @param address such as {@code http://127.0.0.1:4566}
     * @return this builder
     */
    public SessionBuilder endpoint(URI address) {
        this.endpoint = address;
        return this;
    }

    /**
     * Sets where credentials come from; asked again whenever they run out.
     *
     * @param provider the provider, which the session does not close
     * @return this builder
     */
    public SessionBuilder credentials(AwsCredentialsProvider provider) {
        this.credentials = provider;
        return this;
    }

    /**
     * Sets which HTTP client carries the calls; by default {@code UrlConnectionHttpClient}, which is small and starts
     * fast. One that keeps connections of its own, such as {@code ApacheHttpClient}, takes a third of the processor time
     * for a prediction, and not the millisecond that the JDK's connection waits before each. It is also the place for
     * proxies and trust.
     *
     * @param client makes the client, which the session closes; where it leaves open how long an answer may take, that
     *     is 80 seconds, longer than the service lets a model think
     * @return this builder
     */
    public SessionBuilder httpClient(SdkHttpClient.Builder<?> client) {
        this.http = client;
        return this;
    }

    /**
     * Sets what specifications may leave open.
     *
     * @param values the defaults
     * @return this builder
     */
    public SessionBuilder defaults(Defaults values) {
        this.defaults = values;
        return this;
    }

    /**
     * Uses a client of the caller's own for one service; the session does not close it.
     *
     * @param kind the client's builder method, such as {@code SageMakerClient::builder}
     * @param client the client to use
     * @param <B> the client's builder
     * @param <C> the client
     * @return this builder
     */
    public <B extends AwsClientBuilder<B, C>, C> SessionBuilder client(Supplier<B> kind, C client) {
        clients.put(kind.get().getClass(), client);
        return this;
    }

    /**
     * Makes the session, and reads the machine's {@link DefaultsFile} unless the defaults hold one. No call is made,
     * except where a variable names a defaults file in S3.
     *
     * @return the session, to be closed by the caller
     * @throws InvalidSpecException if no region is set in any of the places looked at, or the defaults file is wrong
     */
    public Session build() {
        var name = region == null ? regionOfEnvironment() : region;
        var provider = credentials == null ? credentialsOfEnvironment() : credentials;
        var made = new Clients(Region.of(name), endpoint, provider, Clients.http(http), Map.copyOf(clients));
        var session = new Session(name, defaults, made);
        if (defaults.file().isPresent()) {
            return session;
        }
        var file = places.load(uri -> FileInS3.read(session, uri));
        return new Session(name, defaults.withFile(file), made);
    }

    /** Looks for the defaults files elsewhere. */
    SessionBuilder places(FilePlaces where) {
        this.places = where;
        return this;
    }

    // Who names a profile means it: keys that happen to be in the environment don't count then, as for other AWS tools.
    private AwsCredentialsProvider credentialsOfEnvironment() {
        return profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
    }

    private String regionOfEnvironment() {
        try {
            var chain =
                    DefaultAwsRegionProviderChain.builder().profileName(profile).build();
            return checkedRegion(chain.getRegion().id());
        } catch (SdkClientException e) {
            throw new InvalidSpecException(
                    "session",
                    Problem.of(
                            "REGION-01",
                            "region",
                            "",
                            "is set in none of: system property aws.region, variable AWS_REGION, the profile"
                                    + (profile == null ? "" : " " + profile) + " in ~/.aws/config, instance metadata",
                            "set one, or call Session.builder().region(…)"));
        }
    }

    static String checkedRegion(String name) {
        if (!REGION.matcher(name).matches()) {
            throw new InvalidSpecException(
                    "session",
                    Problem.of(
                            "REGION-02", "region", name, "is not the form of a region", "expected eu-west-1 or alike"));
        }
        KnownRegions.doubt(name).ifPresent(LOG::warn);
        return name;
    }
}
