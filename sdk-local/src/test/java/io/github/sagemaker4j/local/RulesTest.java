package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** What is refused beyond the service model: members that belong together, or exclude each other. */
class RulesTest {

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static void refuses(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(SageMakerException.class).hasMessageContaining(message);
    }

    private static void refusesJob(String message, Consumer<CreateTrainingJobRequest.Builder> wrong) {
        refuses(message, () -> stage.create("refused", wrong));
    }

    private static Channel channel(String name) {
        return Channel.builder()
                .channelName(name)
                .dataSource(d -> d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri(stage.uri("data"))))
                .build();
    }

    @Test
    void refusesWaitingTimesThatDoNotFit() {
        refusesJob(
                "It is only supported when EnableManagedSpotTraining is set to true",
                r -> r.stoppingCondition(s -> s.maxRuntimeInSeconds(60).maxWaitTimeInSeconds(90)));
        refusesJob(
                "It must be present and be greater than or equal to MaxRuntimeInSeconds",
                r -> r.enableManagedSpotTraining(true));
        refusesJob(
                "It must be present and be greater than or equal to MaxRuntimeInSeconds",
                r -> r.enableManagedSpotTraining(true)
                        .stoppingCondition(s -> s.maxRuntimeInSeconds(60).maxWaitTimeInSeconds(59)));
    }

    @Test
    void refusesAJobThatDoesNotSayWhatRunsWhere() {
        refusesJob(
                "either a TrainingImage or an AlgorithmName",
                r -> r.algorithmSpecification(a -> a.trainingInputMode("File")));
        refusesJob(
                "either a TrainingImage or an AlgorithmName",
                r -> r.algorithmSpecification(a ->
                        a.trainingInputMode("File").trainingImage(Stage.IMAGE).algorithmName("churn")));
        refusesJob("or InstanceGroups", r -> r.resourceConfig(c -> c.volumeSizeInGB(1)));
        var group = InstanceGroup.builder()
                .instanceGroupName("a")
                .instanceType(TrainingInstanceType.ML_M5_LARGE)
                .instanceCount(1)
                .build();
        refusesJob(
                "and not both",
                r -> r.resourceConfig(c -> c.volumeSizeInGB(1).instanceCount(1).instanceGroups(group)));
    }

    @Test
    void refusesMetricsAndChannelsThatCannotBe() {
        refusesJob(
                "The regular expression of the metric loss is invalid",
                r -> r.algorithmSpecification(a -> a.trainingInputMode("File")
                        .trainingImage(Stage.IMAGE)
                        .metricDefinitions(MetricDefinition.builder()
                                .name("loss")
                                .regex("loss=(")
                                .build())));
        refusesJob("train is there twice", r -> r.inputDataConfig(channel("train"), channel("train")));
        refusesJob(
                "The channel train has no data source",
                r -> r.inputDataConfig(Channel.builder()
                        .channelName("train")
                        .dataSource(d -> {})
                        .build()));
    }

    @Test
    void refusesAnOutputThatIsNotInS3() {
        refusesJob(
                "The S3OutputPath https://example.com/out is no address in S3.",
                r -> r.outputDataConfig(o -> o.s3OutputPath("https://example.com/out")));
    }

    @Test
    void listsModelPackagesByWhetherTheyHaveVersions() {
        stage.sageMaker.createModelPackageGroup(r -> r.modelPackageGroupName("group"));
        stage.sageMaker.createModelPackage(r -> r.modelPackageGroupName("group"));
        stage.sageMaker.createModelPackage(r -> r.modelPackageName("alone"));

        assertThat(packages("Versioned")).containsExactly("group/1");
        assertThat(packages("Unversioned")).containsExactly("alone");
        assertThat(packages("Both")).containsExactlyInAnyOrder("group/1", "alone");
        assertThat(packages(null)).containsExactly("alone");
        refuses(
                "and not both",
                () -> stage.sageMaker.createModelPackage(
                        r -> r.modelPackageGroupName("group").modelPackageName("both")));
    }

    private static List<String> packages(@Nullable String kind) {
        return stage.sageMaker.listModelPackages(r -> r.modelPackageType(kind)).modelPackageSummaryList().stream()
                .map(p -> p.modelPackageArn().replaceFirst(".*model-package/", ""))
                .toList();
    }

    /** Their ARNs would be one. */
    @Test
    void refusesNamesThatDifferInCaseAlone() throws IOException {
        stage.script("Cased", "pass\n", r -> {});

        assertThatThrownBy(() -> stage.create("cased", r -> {})).isInstanceOf(ResourceInUseException.class);
        refuses("Requested resource not found", () -> stage.describe("cased"));
        assertThat(stage.describe("Cased").trainingJobName()).isEqualTo("Cased");
    }

    @Test
    void listsJobsByTheirWarmPool() throws IOException {
        stage.script("cold", "pass\n", r -> {});
        stage.script(
                "warm",
                "pass\n",
                r -> r.resourceConfig(r.build().resourceConfig().toBuilder()
                        .keepAlivePeriodInSeconds(600)
                        .build()));

        var listed = stage.sageMaker
                .listTrainingJobs(r -> r.warmPoolStatusEquals("Available"))
                .trainingJobSummaries();
        assertThat(listed).extracting(TrainingJobSummary::trainingJobName).containsExactly("warm");
        assertThat(listed.get(0).warmPoolStatus().statusAsString()).isEqualTo("Available");
    }

    @Test
    void refusesTagsOfAwsAndMoreThanFifty() throws IOException {
        refusesJob("is reserved", r -> r.tags(tag("aws:owner")));
        refuses("Requested resource not found", () -> stage.describe("refused"));
        stage.script("tagged", "pass\n", r -> r.tags(tag("first")));
        var arn = stage.describe("tagged").trainingJobArn();
        var fifty = IntStream.range(0, 50).mapToObj(n -> tag("t" + n)).toList();

        assertThatThrownBy(() -> stage.sageMaker.addTags(r -> r.resourceArn(arn).tags(fifty)))
                .isInstanceOf(ResourceLimitExceededException.class);
        stage.sageMaker.addTags(r -> r.resourceArn(arn).tags(fifty.subList(0, 49)));
        assertThat(stage.sageMaker.listTags(r -> r.resourceArn(arn)).tags()).hasSize(50);
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("").build();
    }

    @Test
    void refusesModelsThatDoNotSayWhatServes() {
        var container = ContainerDefinition.builder().image(Stage.IMAGE).build();
        refuses(
                "and not both",
                () -> stage.sageMaker.createModel(r -> r.modelName("both")
                        .executionRoleArn(Stage.ROLE)
                        .primaryContainer(container)
                        .containers(container)));
        refuses(
                "either an Image or a ModelPackageName",
                () -> stage.sageMaker.createModel(r -> r.modelName("none")
                        .executionRoleArn(Stage.ROLE)
                        .primaryContainer(c -> c.modelDataUrl(stage.uri("model.tar.gz")))));
    }

    @Test
    void refusesVariantsThatDoNotSayWhereTheyRun() {
        stage.sageMaker.createModel(
                r -> r.modelName("m").executionRoleArn(Stage.ROLE).primaryContainer(c -> c.image(Stage.IMAGE)));
        refusesVariant("needs an InstanceType or a ServerlessConfig", v -> v.initialInstanceCount(1));
        refusesVariant(
                "both a ServerlessConfig and an InstanceType",
                v -> v.instanceType("ml.m5.large")
                        .initialInstanceCount(1)
                        .serverlessConfig(s -> s.memorySizeInMB(1024).maxConcurrency(1)));
        refusesVariant(
                "must be one of 1024",
                v -> v.serverlessConfig(s -> s.memorySizeInMB(1500).maxConcurrency(1)));
        refusesVariant(
                "less than or equal to its MaxConcurrency",
                v -> v.serverlessConfig(
                        s -> s.memorySizeInMB(1024).maxConcurrency(1).provisionedConcurrency(2)));
    }

    @Test
    void refusesTransformsThatAreTooLargeOrNotSplit() {
        refusesTransform("it must be at most 100 MB", r -> r.maxPayloadInMB(50).maxConcurrentTransforms(3));
        refusesTransform("MultiRecord needs a SplitType", r -> r.batchStrategy("MultiRecord"));
    }

    private static void refusesTransform(String message, Consumer<CreateTransformJobRequest.Builder> wrong) {
        refuses(
                message,
                () -> stage.sageMaker.createTransformJob(r -> wrong.accept(r.transformJobName("refused")
                        .modelName("any")
                        .transformInput(i -> i.dataSource(d ->
                                d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri(stage.uri("in")))))
                        .transformOutput(o -> o.s3OutputPath(stage.uri("out")))
                        .transformResources(i -> i.instanceType("ml.m5.large").instanceCount(1)))));
    }

    private static void refusesVariant(String message, Consumer<ProductionVariant.Builder> wrong) {
        var variant =
                ProductionVariant.builder().variantName("only").modelName("m").applyMutation(wrong);
        refuses(
                message,
                () -> stage.sageMaker.createEndpointConfig(
                        r -> r.endpointConfigName("refused").productionVariants(List.of(variant.build()))));
    }
}
