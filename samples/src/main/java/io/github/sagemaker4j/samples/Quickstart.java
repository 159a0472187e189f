package io.github.sagemaker4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.Endpoint;
import io.github.sagemaker4j.deploy.EndpointSpec;
import io.github.sagemaker4j.deploy.ProductionVariant;
import io.github.sagemaker4j.frameworks.SKLearn;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Estimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainedModel;
import io.github.sagemaker4j.training.TrainingInput;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/**
 * The main job: two models are trained on real data, served behind one endpoint with 95 % and 5 % of the traffic, asked
 * a thousand times, shifted to halves, and taken down. With {@code --container}, by a container of one's own.
 */
public final class Quickstart {

    private static final String IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/breast-cancer:1";
    private static final MetricDefinition ACCURACY = MetricDefinition.builder()
            .name("accuracy")
            .regex("accuracy=([0-9.]+);")
            .build();

    private final Session session;
    private final PrintStream out = new PrintStream(System.out, true, UTF_8);

    private Quickstart(Session session) {
        this.session = session;
    }

    /**
     * Runs the sample.
     *
     * @param arguments {@code --container} for a container of one's own in place of scikit-learn
     * @throws IOException if the data can't be read
     */
    public static void main(String... arguments) throws IOException {
        try (var local =
                LocalSageMaker.start(l -> l.run("*/breast-cancer:1", Program.java(LogisticRegression.class)))) {
            new Quickstart(local.session()).run(Arrays.asList(arguments).contains("--container"));
        }
    }

    private void run(boolean container) throws IOException {
        out.println("1. Train two models with different hyperparameters");
        var champion = train("champion", container ? container("20") : forest(50, 8));
        var challenger = train("challenger", container ? container("1") : forest(2, 1));

        out.println("2. Serve both behind one endpoint");
        var endpoint = spec(champion, challenger).deploy(session).await();
        ask(endpoint);

        out.println("3. Shift the traffic to halves");
        endpoint.shiftTraffic(Map.of("champion", 50, "challenger", 50)).await();
        ask(endpoint);

        out.println("4. Take everything down");
        endpoint.delete();
        out.println("   " + Leftovers.in(session));
    }

    /** Script mode: our script on the image that AWS publishes for scikit-learn. */
    private static Estimator forest(int trees, int maxDepth) {
        return SKLearn.of(e -> e.instances(Instances.of("ml.m5.large"))
                .source(Source.of(BreastCancer.file("scikit-learn"), "train.py"))
                .image(SKLearn.image("1.2-1"))
                .baseName("forest-" + trees + "-" + maxDepth)
                .hyperParameter("trees", trees)
                .hyperParameter("max-depth", maxDepth)
                .metricDefinition(ACCURACY));
    }

    /** An image of one's own, with the algorithm in it. */
    private static Estimator container(String epochs) {
        return ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large"))
                .image(ContainerImage.of(IMAGE))
                .baseName("logistic-" + epochs)
                .hyperParameter("epochs", epochs)
                .hyperParameter("learning-rate", 0.1)
                .metricDefinition(ACCURACY));
    }

    private TrainedModel train(String name, Estimator estimator) {
        var job = estimator.fit(
                session,
                TrainingInput.local("train", BreastCancer.train()),
                TrainingInput.local("test", BreastCancer.test()));
        var model = job.await(Follow.to(out));
        out.printf("   %-10s held-out accuracy %.3f%n", name, model.metrics().get("accuracy"));
        return model;
    }

    private static EndpointSpec spec(TrainedModel champion, TrainedModel challenger) {
        var small = Instances.of("ml.m5.large");
        return EndpointSpec.of(e -> e.name("breast-cancer")
                .variant(ProductionVariant.of("champion", champion, small).withWeight(95))
                .variant(ProductionVariant.of("challenger", challenger, small).withWeight(5)));
    }

    private void ask(Endpoint endpoint) throws IOException {
        var answers = Answers.of(endpoint, BreastCancer.heldOut(), out);
        out.println(answers.summary());
    }
}
