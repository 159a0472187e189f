package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.DefaultsFile;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.parity.corpus.Case;
import io.github.sagemaker4j.parity.wire.Recorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Runs one case: builds its objects and takes its steps, against a server that notes what is sent. */
public final class CaseRunner {

    private static final int NOT_FOUND = 404;

    private final Case recorded;
    private final Recorder aws;
    private final List<JsonNode> returned = new ArrayList<>();
    private final Map<String, Subject> objects = new HashMap<>();

    private CaseRunner(Case recorded, Recorder aws) {
        this.recorded = recorded;
        this.aws = aws;
    }

    /**
     * What stands in the way of running a case, decided from what the runner supports.
     *
     * @param recorded the case
     * @return a kind, action, argument or type that is not built yet; empty if the case can be run
     */
    public static Optional<String> unbuilt(Case recorded) {
        return Vocabulary.missing(recorded.resolved());
    }

    /**
     * Runs a case.
     *
     * @param recorded the case
     * @param aws notes what is sent, and answers
     * @return what came of it
     */
    public static Outcome run(Case recorded, Recorder aws) {
        aws.begin(recorded.region(), recorded.given());
        var runner = new CaseRunner(recorded.resolved(), aws);
        RuntimeException failure = null;
        try {
            runner.play();
        } catch (RuntimeException e) {
            failure = e;
        }
        return new Outcome(aws.noted(), List.copyOf(runner.returned), failure);
    }

    private void play() {
        try (var session = session()) {
            var scene = new Scene(session, recorded, objects);
            objects.put("session", new SessionSubject(scene));
            if (!"Session".equals(recorded.kind())) {
                build("main", recorded.kind(), new Arguments(recorded.constructor()), scene);
            }
            for (var action : recorded.actions()) {
                act(action, scene);
            }
        }
    }

    private void act(Action action, Scene scene) {
        nextMillisecond();
        if ("new".equals(action.method())) {
            build(action.result(), action.kind(), new Arguments(action.arguments()), scene);
            return;
        }
        if ("attach".equals(action.method())) {
            objects.put(action.result(), Attached.of(action, scene));
            return;
        }
        if (createsBucket(action)) {
            scene.session().createDefaultBucket();
        }
        var subject = objects.get(action.target());
        if (subject == null) {
            throw new IllegalStateException(action.target());
        }
        var result = subject.act(action);
        if (result instanceof Subject made) {
            objects.put(action.result(), made);
        }
        if (action.returns() && result instanceof JsonNode value) {
            returned.add(value);
        }
    }

    // The one written rule about buckets: where Python finds none and makes one behind one's back, here it is asked
    // for.
    private boolean createsBucket(Action action) {
        return recorded.given().at("/HeadBucket/0/$error/Status").asInt() == NOT_FOUND
                && !"default_bucket".equals(action.method())
                && !recorded.constructor().hasNonNull("output_path");
    }

    private void build(String name, String kind, Arguments arguments, Scene scene) {
        objects.put(name, Kinds.built(kind).orElseThrow().make().apply(arguments, scene));
    }

    private Session session() {
        var settings = recorded.session();
        return Session.builder()
                .region(recorded.region())
                .endpoint(aws.endpoint())
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .defaults(Defaults.none()
                        .withBucket(text(settings, "default_bucket"))
                        .withBucketPrefix(text(settings, "default_bucket_prefix"))
                        .withFile(file(settings)))
                .build();
    }

    private static DefaultsFile file(JsonNode settings) {
        return settings.hasNonNull("config")
                ? DefaultsFile.parse("config.yaml", settings.get("config").toString())
                : DefaultsFile.none();
    }

    private static Optional<String> text(JsonNode settings, String name) {
        return Optional.ofNullable(settings.path(name).textValue());
    }

    // Two names made in one millisecond differ by random characters, which Python does not have.
    private static void nextMillisecond() {
        var now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }
}
