package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/** Each mistake is refused where it can first be known, with its code, and nothing is ever sent: no session is online. */
class BadInputTest {

    private static final Role ROLE = Role.arn("arn:aws:iam::123456789012:role/SageMaker");
    private static final String IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1";
    private static final Session SESSION = Session.offline("eu-west-1", Defaults.of(d -> d.role(ROLE)));

    private record Mistake(String name, String code, ThrowingCallable attempt) {}

    @TestFactory
    Stream<DynamicTest> isRefusedWhenItIsBuilt() {
        return Stream.of(
                        built("the ARN of a user as the role", "ROLE-01", () -> Role.arn("arn:aws:iam::1:user/u")),
                        built("a role with a space", "ROLE-01", () -> Role.name("my role")),
                        built("an image with a space", "IMAGE-01", () -> ContainerImage.of("a b")),
                        built("an image of 256 characters", "IMAGE-01", () -> ContainerImage.of("x".repeat(256))),
                        built("an instance type without ml.", "INST-01", () -> Instances.of("m5.xlarge")),
                        built("an instance type that is none", "INST-01", () -> Instances.of("ml m5")),
                        built("no instance", "INST-02", () -> Instances.of("ml.m5.xlarge", 0)),
                        built("a negative count", "INST-02", () -> Instances.of("ml.m5.xlarge", -1)),
                        built("no groups", "INST-03", () -> Instances.groups()),
                        built(
                                "a volume of 0 GB",
                                "INST-05",
                                () -> Instances.of("ml.m5.xlarge").withVolumeSizeInGb(0)),
                        built("subnets without groups", "NET-01", () -> Network.vpc(List.of("subnet-1"), List.of())),
                        built(
                                "six security groups",
                                "NET-03",
                                () -> Network.vpc(List.of("subnet-1"), Collections.nCopies(6, "sg-1"))),
                        built(
                                "17 subnets",
                                "NET-02",
                                () -> Network.vpc(Collections.nCopies(17, "subnet-1"), List.of("sg-1"))),
                        built("a channel with a space", "INPUT-01", () -> TrainingInput.s3("my train", "s3://b/k")),
                        built(
                                "a channel of 65 characters",
                                "INPUT-01",
                                () -> TrainingInput.s3("x".repeat(65), "s3://b/k")),
                        built("a channel that is not in S3", "INPUT-02", () -> TrainingInput.s3("train", "/data")),
                        built("a file as a channel", "INPUT-02", () -> TrainingInput.s3("train", "file:///data")),
                        built("a page as a channel", "INPUT-02", () -> TrainingInput.s3("t", "https://b/k")),
                        built("output that is not in S3", "S3-01", () -> Output.s3("my-bucket/out")),
                        built("output without a bucket", "S3-01", () -> Output.s3("s3:///x")),
                        with("a job name with _", "NAME-01", e -> e.name("my_job")),
                        with("a job name that ends with -", "NAME-01", e -> e.name("job-")),
                        with("an empty job name", "NAME-01", e -> e.name("")),
                        with("a job name of 64 characters", "NAME-01", e -> e.name("x".repeat(64))),
                        with("a base name with _", "NAME-02", e -> e.baseName("my_job")),
                        with("101 hyperparameters", "HP-04", e -> e.hyperParameters(numbered(101))),
                        with("a value of 2,501 characters", "HP-03", e -> e.hyperParameter("v", "x".repeat(2501))),
                        with("NaN", "HP-01", e -> e.hyperParameter("v", Double.NaN)),
                        with("infinity", "HP-01", e -> e.hyperParameter("v", Float.POSITIVE_INFINITY)),
                        with("an object", "HP-01", e -> e.hyperParameter("v", new Object())),
                        with("a key of 257 characters", "HP-05", e -> e.hyperParameter("x".repeat(257), 1)),
                        with("a key with a line break", "HP-05", e -> e.hyperParameter("a\nb", 1)),
                        with("a value with a NUL", "HP-07", e -> e.hyperParameter("v", "a\u0000b")),
                        with("a variable with a NUL", "ENV-01", e -> e.environment("V", "a\u0000b")),
                        with("a secret", "SECRET-01", e -> e.hyperParameter("key", "AKIAIOSFODNN7EXAMPLE")),
                        with("a secret variable", "SECRET-01", e -> e.environment("KEY", "AKIAIOSFODNN7EXAMPLE")),
                        with("a variable MY-KEY", "FORM-01", e -> e.environment("MY-KEY", "1")),
                        with("a variable of 513 characters", "LIMIT-01", e -> e.environment("K", "x".repeat(513))),
                        with("101 variables", "LIMIT-01", e -> e.environment(texts(101))),
                        with("51 tags", "LIMIT-01", e -> e.tags(texts(51))),
                        with("a tag of AWS", "TAG-01", e -> e.tag("aws:owner", "me")),
                        with("a tag with a bad character", "FORM-01", e -> e.tag("owner", "me\u0000")),
                        with("a wait below the runtime", "SPOT-01", e -> e.spot(Spot.maxWait(Duration.ofHours(1)))),
                        with("no runtime", "RUN-01", e -> e.maxRuntime(Duration.ZERO)),
                        with("a runtime over 28 days", "RUN-01", e -> e.maxRuntime(Duration.ofDays(29))),
                        with("a broken regex", "METRIC-01", e -> e.metricDefinition(metric("loss=("))),
                        with("a regex without a group", "METRIC-01", e -> e.metricDefinition(metric("loss=.*"))),
                        with(
                                "a malformed key",
                                "FORM-01",
                                e -> e.output(Output.ofDefaultBucket().withKmsKey("my key!"))),
                        with(
                                "checkpoints out of S3",
                                "FORM-01",
                                e -> e.checkpointConfig(CheckpointConfig.builder()
                                        .s3Uri("/ckpt")
                                        .build())))
                .map(BadInputTest::test);
    }

    @TestFactory
    Stream<DynamicTest> isRefusedWhenItIsPlanned() {
        var nobody = Session.offline("eu-west-1", Defaults.none());
        return Stream.of(
                        built("no role", "ROLE-02", () -> estimator(e -> e).plan(nobody)),
                        built(
                                "an image of another region",
                                "IMAGE-02",
                                () -> estimator(e -> e)
                                        .plan(Session.offline("us-east-1", Defaults.of(d -> d.role(ROLE))))),
                        built(
                                "a channel twice",
                                "INPUT-03",
                                () -> estimator(e -> e)
                                        .plan(
                                                SESSION,
                                                TrainingInput.s3("a", "s3://b/1"),
                                                TrainingInput.s3("a", "s3://b/2"))),
                        built("21 channels", "INPUT-04", () -> estimator(e -> e).plan(SESSION, channels(21))),
                        built(
                                "a missing local file",
                                "INPUT-05",
                                () -> estimator(e -> e)
                                        .plan(SESSION, TrainingInput.local("train", Path.of("not/there")))),
                        built(
                                "a missing source",
                                "SOURCE-01",
                                () -> estimator(e -> e.source(Source.of(Path.of("not/there"), "train.py")))
                                        .plan(SESSION)),
                        built(
                                "an entry point outside",
                                "SOURCE-04",
                                () -> estimator(e -> e.source(Source.of(Path.of("src"), "../pom.xml")))
                                        .plan(SESSION)),
                        built(
                                "a bucket in upper case",
                                "BUCKET-03",
                                () -> estimator(e -> e).plan(SESSION, TrainingInput.s3("train", "s3://Data/x"))),
                        built(
                                "output in a bucket with _",
                                "BUCKET-03",
                                () -> estimator(e -> e.output(Output.s3("s3://my_models/")))
                                        .plan(SESSION)),
                        built("a region that is none", "REGION-02", () -> Session.offline("x@evil", Defaults.none())))
                .map(BadInputTest::test);
    }

    @Test
    void allProblemsAreInOneException() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> estimator(e -> e.name("my_job")
                        .spot(Spot.maxWait(Duration.ofMinutes(1)))
                        .hyperParameter("columns", "x".repeat(4112))))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::code)
                        .containsExactlyInAnyOrder("NAME-01", "SPOT-01", "HP-03"))
                .withMessageContaining("3 problems in training job \"my_job\"")
                .withMessageContaining("try \"my-job\"");
    }

    @Test
    void noMistakeOfAPlanHidesAnother() {
        var nobody = Session.offline("us-west-2", Defaults.none());
        var job = estimator(e -> e.source(Source.of(Path.of("not/there"), "train.py")));
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> job.plan(
                        nobody,
                        TrainingInput.s3("train", "s3://UPPER_bucket/x"),
                        TrainingInput.local("more", Path.of("nor/there"))))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::code)
                        .containsExactlyInAnyOrder("ROLE-02", "IMAGE-02", "BUCKET-03", "INPUT-05", "SOURCE-01"));
    }

    @Test
    void anInstanceTypeIsNotSuggestedThatIsNone() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Instances.of("ml.nix"))
                .withMessageContaining("expected ml.m5.xlarge or alike");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Instances.of("m5.xlarge"))
                .withMessageContaining("did you mean ml.m5.xlarge?");
    }

    @Test
    void anOldBucketOfUsEast1IsOnlyWarnedAboutAndAnAccessPointIsRight() {
        var image = ContainerImage.inEachRegion("123456789012", "churn:1");
        var job = ContainerEstimator.of(
                e -> e.instances(Instances.of("ml.m5.xlarge")).image(image));
        var virginia = Session.offline("us-east-1", Defaults.of(d -> d.role(ROLE)));
        assertThat(job.plan(virginia, TrainingInput.s3("train", "s3://Old_bucket/x"))
                        .warnings())
                .anyMatch(w -> w.contains("inputs.train") && w.contains("Old_bucket"));
        var point = "s3://arn:aws:s3:eu-west-1:123456789012:accesspoint/churn/x";
        assertThat(job.plan(SESSION, TrainingInput.s3("train", point)).warnings())
                .isEmpty();
    }

    @Test
    void whatIsRightIsNotRefused() {
        assertThatNoException()
                .isThrownBy(() -> estimator(e -> e.name("churn-42")
                                .hyperParameters(numbered(100))
                                .environment("LOG", "debug\tin\ntwo lines")
                                .tag("owner", "ml@example.org")
                                .spot(Spot.maxWait(Duration.ofDays(2)).noCheckpoint())
                                .maxRuntime(Duration.ofHours(3))
                                .metricDefinition(metric("loss=([0-9.]+)"))
                                .output(Output.s3("s3://models/churn").withKmsKey("alias/models"))
                                .network(Network.vpc(List.of("subnet-1"), List.of("sg-1"))
                                        .isolated()))
                        .plan(SESSION, channels(20)));
    }

    @Test
    void anInstanceTypeNewerThanTheModelIsOnlyWarnedAbout() {
        var plan = ContainerEstimator.of(
                        e -> e.instances(Instances.of("ml.m5.xlrge")).image(ContainerImage.of(IMAGE)))
                .plan(SESSION);
        assertThat(plan.warnings()).anyMatch(w -> w.contains("did you mean ml.m5.xlarge"));
    }

    @Test
    void spotWithoutCheckpointIsWarnedAboutUnlessMeant() {
        var spot = Spot.maxWait(Duration.ofDays(2));
        assertThat(estimator(e -> e.spot(spot)).plan(SESSION).warnings()).anyMatch(w -> w.contains("checkpoint"));
        assertThat(estimator(e -> e.spot(spot.noCheckpoint())).plan(SESSION).warnings())
                .isEmpty();
    }

    private static Mistake built(String name, String code, ThrowingCallable attempt) {
        return new Mistake(name, code, attempt);
    }

    private static Mistake with(
            String name, String code, UnaryOperator<ImmutableContainerEstimator.BuildFinal> change) {
        return new Mistake(name, code, () -> estimator(change));
    }

    private static DynamicTest test(Mistake mistake) {
        return DynamicTest.dynamicTest(
                mistake.name(),
                () -> assertThatExceptionOfType(InvalidSpecException.class)
                        .isThrownBy(mistake.attempt())
                        .satisfies(e -> assertThat(e.problems())
                                .extracting(Problem::code)
                                .containsExactly(mistake.code())));
    }

    private static ContainerEstimator estimator(UnaryOperator<ImmutableContainerEstimator.BuildFinal> change) {
        return ContainerEstimator.of(
                e -> change.apply(e.instances(Instances.of("ml.m5.xlarge")).image(ContainerImage.of(IMAGE))));
    }

    private static MetricDefinition metric(String regex) {
        return MetricDefinition.builder().name("loss").regex(regex).build();
    }

    private static TrainingInput[] channels(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TrainingInput.s3("c" + i, "s3://b/" + i))
                .toArray(TrainingInput[]::new);
    }

    private static Map<String, Integer> numbered(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> i));
    }

    private static Map<String, String> texts(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
    }
}
