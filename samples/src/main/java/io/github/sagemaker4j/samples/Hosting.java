package io.github.sagemaker4j.samples;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.Async;
import io.github.sagemaker4j.deploy.EndpointSpec;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.ModelFolder;
import io.github.sagemaker4j.deploy.ProductionVariant;
import io.github.sagemaker4j.deploy.RampStoppedException;
import io.github.sagemaker4j.deploy.Rollout;
import io.github.sagemaker4j.deploy.Serverless;
import io.github.sagemaker4j.deploy.TrafficRamp;
import io.github.sagemaker4j.deploy.TransformInput;
import io.github.sagemaker4j.deploy.Transformer;
import io.github.sagemaker4j.deploy.UpdateRolledBackException;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainedModel;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.SplitType;

/** One small sample for each way to serve a model. Each prints what it sees and takes down what it made. */
final class Hosting {

    private static final Instances SMALL = Instances.of("ml.m5.large");
    private static final ContainerImage IMAGE = ContainerImage.inEachRegion("123456789012", "greeter:1");

    private Hosting() {}

    /** Two models behind one endpoint; traffic moves step by step, and back when the guard says no. */
    static void abTest(String... arguments) {
        onLocalPlatform(session -> {
            var spec = EndpointSpec.of(e -> e.name("ab-test")
                    .variant(ProductionVariant.of("champion", train(session, "hello"), SMALL)
                            .withWeight(95))
                    .variant(ProductionVariant.of("challenger", train(session, "hi"), SMALL)
                            .withWeight(5)));
            try (var temporary = spec.deploy(session).temporary()) {
                var live = temporary.endpoint().await();
                var predictor = live.predictor(Codec.csv());
                System.out.println("challenger: "
                        + predictor.withTargetVariant("challenger").predict("Ada"));
                try {
                    live.ramp(TrafficRamp.to("challenger", Duration.ZERO, 25, 50, 100)
                            .withGuard((endpoint, variant) -> endpoint.variants().stream()
                                    .noneMatch(v -> v.name().equals(variant) && v.currentWeight() > 25)));
                } catch (RampStoppedException e) {
                    System.out.println("stopped at " + e.percent() + " %");
                }
                live.promote("challenger").await();
                live.removeVariants("champion").await();
                System.out.println("everybody: " + predictor.predict("Ada"));
            }
        });
    }

    /** An update that does not start, and the endpoint that serves all the same. */
    static void canary(String... arguments) {
        onLocalPlatform(session -> {
            var first = spec("canary", train(session, "hello"));
            try (var temporary = first.deployOrUpdate(session).await().temporary()) {
                var live = temporary.endpoint();
                try {
                    live.update(spec("canary", train(session, "broken")), Rollout.canary(10, Duration.ofSeconds(1)))
                            .await();
                } catch (UpdateRolledBackException e) {
                    System.out.println("rolled back: " + e.reason());
                }
                System.out.println("before: " + live.predictor(Codec.csv()).predict("Ada"));
                live.update(spec("canary", train(session, "hi")), Rollout.canary(10, Duration.ofSeconds(1)))
                        .await();
                System.out.println("after: " + live.predictor(Codec.csv()).predict("Ada"));
            }
        });
    }

    /** Answers through S3. */
    static void asynchronous(String... arguments) {
        onLocalPlatform(session -> {
            var endpoint =
                    train(session, "hello").deploy(session, Async.of(SMALL)).await();
            var answer = endpoint.predictor(Codec.csv()).submit("Ada");
            System.out.println(answer.await(Duration.ofMinutes(1)) + " in " + answer.output());
            endpoint.delete();
        });
    }

    /** No machines between requests. */
    static void serverless(String... arguments) {
        onLocalPlatform(session -> {
            var serverless = Serverless.of(s -> s.memorySizeInMb(1024).maxConcurrency(2));
            try (var temporary =
                    train(session, "hello").deploy(session, serverless).temporary()) {
                System.out.println(
                        temporary.endpoint().await().predictor(Codec.csv()).predict("Ada"));
            }
        });
    }

    /** Many models on one machine. */
    static void multiModel(String... arguments) {
        onLocalPlatform(session -> {
            var prefix = "s3://" + session.defaults().bucket().orElseThrow() + "/greetings/";
            var models = ModelFolder.attach(session, prefix);
            var english = train(session, "hello");
            models.add("en.tar.gz", english.artifact());
            var model = Model.from(english).withData(prefix).withMultiModel(true);
            var spec = EndpointSpec.of(e -> e.variant(ProductionVariant.of("all", model, SMALL)));
            try (var temporary = spec.deploy(session).temporary()) {
                var predictor = temporary.endpoint().await().predictor(Codec.csv());
                System.out.println(predictor.withTargetModel("en.tar.gz").predict("Ada"));
                models.add("fr.tar.gz", train(session, "salut").artifact());
                System.out.println(predictor.withTargetModel("fr.tar.gz").predict("Ada"));
            }
        });
    }

    /** Predictions for a folder. */
    static void batchTransform(String... arguments) {
        onLocalPlatform(session -> {
            var s3 = session.client(S3Client::builder);
            var bucket = session.defaults().bucket().orElseThrow();
            s3.putObject(r -> r.bucket(bucket).key("in/people.csv"), RequestBody.fromString("1,Ada\n2,Grace\n"));
            var output = Transformer.of(train(session, "hello"), SMALL)
                    .withAssembleWith(AssemblyType.LINE)
                    .withOutputPath("s3://" + bucket + "/out")
                    .transform(
                            session,
                            TransformInput.s3("s3://" + bucket + "/in/")
                                    .withContentType("text/csv")
                                    .withSplitType(SplitType.LINE)
                                    .withInputFilter("$[1:]"))
                    .await();
            var answers = s3.getObjectAsBytes(r -> r.bucket(bucket).key("out/people.csv.out"));
            System.out.println(answers.asUtf8String() + "in " + output);
        });
    }

    private static EndpointSpec spec(String name, TrainedModel model) {
        return EndpointSpec.of(e -> e.name(name).variant(ProductionVariant.of("main", model, SMALL)));
    }

    private static TrainedModel train(Session session, String word) {
        return ContainerEstimator.of(e -> e.instances(SMALL).image(IMAGE).hyperParameter("word", word))
                .fit(session)
                .await();
    }

    private static void onLocalPlatform(Consumer<Session> sample) {
        try (var local = LocalSageMaker.start(l -> l.run("*/greeter:1", Program.java(Greeter.class)));
                var session = local.session()) {
            sample.accept(session);
        }
    }
}
