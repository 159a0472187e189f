package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.sagemaker.model.Alarm;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfigType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Several accounts on one platform, each with clients of its own key. */
class AccountsTest {

    private static final String OTHER = "210987654321";

    private static Stage ours;
    private static Stage theirs;

    @BeforeAll
    static void start() {
        ours = new Stage(l -> l.verify());
        theirs = new Stage(ours.local.as(OTHER));
    }

    @AfterAll
    static void stop() {
        theirs.close();
        ours.close();
    }

    @FunctionalInterface
    private interface Asked {

        void of(Stage stage) throws Exception;
    }

    private static void inBoth(Asked asked) throws Exception {
        asked.of(ours);
        asked.of(theirs);
    }

    private static String code(ThrowingCallable call) {
        return catchThrowableOfType(AwsServiceException.class, call)
                .awsErrorDetails()
                .errorCode();
    }

    @Test
    void jobsLogsAndMetricsOfTheSameNamesAreApart() throws Exception {
        inBoth(stage -> stage.script(
                "same",
                "print('loss=0.5; of " + stage.local.account() + "')",
                r -> r.algorithmSpecification(a -> a.trainingImage(Stage.IMAGE)
                        .trainingInputMode("File")
                        .metricDefinitions(MetricDefinition.builder()
                                .name("loss-" + stage.local.account())
                                .regex("loss=(.*?);")
                                .build()))));

        inBoth(stage -> {
            var account = stage.local.account();
            assertThat(stage.describe("same").trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
            assertThat(stage.describe("same").trainingJobArn())
                    .isEqualTo("arn:aws:sagemaker:us-east-1:" + account + ":training-job/same");
            assertThat(stage.log("same")).contains("of " + account);
            assertThat(stage.local.logs().entrySet())
                    .filteredOn(log -> log.getKey().contains("/same/"))
                    .singleElement()
                    .satisfies(log -> assertThat(log.getValue()).contains("of " + account));
            try (var cloudWatch = Clients.of(stage.local, CloudWatchClient.builder())) {
                assertThat(cloudWatch
                                .listMetrics(r -> r.namespace("/aws/sagemaker/TrainingJobs"))
                                .metrics())
                        .extracting(metric -> metric.metricName())
                        .containsExactly("loss-" + account);
            }
        });
    }

    @Test
    void nobodySeesOrStopsTheJobsOfAnotherAccount() throws Exception {
        ours.begin("ours-only", "import time; print('begun', flush=True); time.sleep(600)", r -> {});
        ours.logged("ours-only", "begun");

        assertThatThrownBy(() -> theirs.describe("ours-only")).hasMessageContaining("not found");
        assertThatThrownBy(() -> theirs.sageMaker.stopTrainingJob(r -> r.trainingJobName("ours-only")))
                .hasMessageContaining("not found");
        assertThat(theirs.sageMaker.listTrainingJobs().trainingJobSummaries())
                .noneMatch(job -> job.trainingJobName().equals("ours-only"));
        assertThat(theirs.log("ours-only")).isEmpty();
        assertThat(ours.describe("ours-only").trainingJobStatus()).isEqualTo(TrainingJobStatus.IN_PROGRESS);
        ours.sageMaker.stopTrainingJob(r -> r.trainingJobName("ours-only"));
        assertThat(ours.end("ours-only").trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    }

    @Test
    void endpointsOfTheSameNameServeTheModelsOfTheirAccount() throws Exception {
        inBoth(stage -> {
            var script = Hosting.SCRIPT.replace("model + \":\"", "'" + stage.local.account() + ":'");
            new Hosting(stage).model("model", script);
            new Hosting(stage).deploy("endpoint", Hosting.variant("only", "model", 1));
        });

        inBoth(stage -> assertThat(new Hosting(stage).invoke("endpoint", "x")).isEqualTo(stage.local.account() + ":x"));
        new Hosting(theirs).delete("endpoint");
        assertThatThrownBy(() -> new Hosting(theirs).invoke("endpoint", "x")).hasMessageContaining("not found");
        assertThat(new Hosting(ours).describe("endpoint").endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
        assertThat(new Hosting(ours).invoke("endpoint", "x")).isEqualTo("123456789012:x");
    }

    @Test
    void anAlarmRingsInItsAccountAlone() throws Exception {
        inBoth(stage -> {
            new Hosting(stage).model("guarded", Hosting.SCRIPT);
            new Hosting(stage).deploy("guarded", Hosting.variant("before", "guarded", 1));
            new Hosting(stage).config("after", Hosting.variant("after", "guarded", 1));
        });

        ours.local.alarm("bell", true);
        inBoth(stage -> stage.sageMaker.updateEndpoint(r -> r.endpointName("guarded")
                .endpointConfigName("after")
                .deploymentConfig(d -> d.blueGreenUpdatePolicy(p -> p.trafficRoutingConfiguration(t ->
                                t.type(TrafficRoutingConfigType.ALL_AT_ONCE).waitIntervalInSeconds(0)))
                        .autoRollbackConfiguration(
                                a -> a.alarms(Alarm.builder().alarmName("bell").build())))));
        assertThat(new Hosting(ours).settled("guarded").endpointConfigName()).isEqualTo("guarded");
        assertThat(new Hosting(theirs).settled("guarded").endpointConfigName()).isEqualTo("after");
    }

    @Test
    void anArnOfAnotherAccountIsNoName() throws Exception {
        inBoth(stage -> {
            stage.sageMaker.createModelPackageGroup(r -> r.modelPackageGroupName("group"));
            stage.sageMaker.createModelPackage(r -> r.modelPackageGroupName("group")
                    .inferenceSpecification(s -> s.supportedContentTypes("text/csv")
                            .supportedResponseMIMETypes("text/csv")
                            .containers(ModelPackageContainerDefinition.builder()
                                    .image(Stage.IMAGE)
                                    .build())));
        });
        var arn = "arn:aws:sagemaker:us-east-1:123456789012:model-package/group/1";
        var team = Tag.builder().key("team").value("ours").build();
        ours.sageMaker.addTags(r -> r.resourceArn(arn).tags(team));

        assertThat(ours.sageMaker.describeModelPackage(r -> r.modelPackageName(arn)))
                .satisfies(version -> {
                    assertThat(version.modelPackageName()).isEqualTo("group");
                    assertThat(version.modelPackageVersion()).isOne();
                    assertThat(version.modelPackageStatusDetails().validationStatuses())
                            .isEmpty();
                });
        assertThatThrownBy(() -> theirs.sageMaker.describeModelPackage(r -> r.modelPackageName(arn)))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> theirs.sageMaker.deleteModelPackage(r -> r.modelPackageName(arn)))
                .hasMessageContaining("does not exist");
        inBoth(stage -> assertThat(stage.sageMaker
                        .listModelPackages(r -> r.modelPackageGroupName("group"))
                        .modelPackageSummaryList())
                .singleElement()
                .satisfies(p -> assertThat(p.modelPackageArn()).contains(stage.local.account())));
        assertThat(code(() -> theirs.sageMaker.listTags(r -> r.resourceArn(arn))))
                .isEqualTo("AccessDeniedException");
        assertThat(code(() ->
                        theirs.sageMaker.deleteTags(r -> r.resourceArn(arn).tagKeys("team"))))
                .isEqualTo("AccessDeniedException");
        assertThat(ours.sageMaker.listTags(r -> r.resourceArn(arn)).tags()).containsExactly(team);
    }

    @Test
    void logGroupsOfTheSameNameAreApart() throws Exception {
        inBoth(stage -> {
            stage.logs.createLogGroup(r -> r.logGroupName("group"));
            stage.logs.createLogStream(r -> r.logGroupName("group").logStreamName(stage.local.account()));
        });

        inBoth(stage -> assertThat(stage.logs
                        .describeLogStreams(r -> r.logGroupName("group"))
                        .logStreams())
                .extracting(stream -> stream.logStreamName())
                .containsExactly(stage.local.account()));
        var foreign = "arn:aws:logs:us-east-1:123456789012:log-group:group";
        assertThat(code(() -> theirs.logs.describeLogStreams(r -> r.logGroupIdentifier(foreign))))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void aBucketBelongsToAnAccountAndItsNameToAll() {
        ours.s3.createBucket(r -> r.bucket("name-of-ours"));
        ours.s3.putObject(r -> r.bucket("name-of-ours").key("key"), RequestBody.fromString("secret"));

        assertThat(theirs.s3.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .containsExactly("sagemaker-us-east-1-" + OTHER);
        assertThatThrownBy(() -> theirs.s3.createBucket(r -> r.bucket("name-of-ours")))
                .isInstanceOf(BucketAlreadyExistsException.class);
        assertThatThrownBy(() -> theirs.s3.headBucket(r -> r.bucket("name-of-ours")))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(403));
        assertThat(code(() -> theirs.s3.getObject(r -> r.bucket("name-of-ours").key("key"))))
                .isEqualTo("AccessDenied");
        assertThat(code(() ->
                        theirs.s3.deleteObject(r -> r.bucket("name-of-ours").key("key"))))
                .isEqualTo("AccessDenied");
        assertThat(code(() -> theirs.s3.copyObject(r -> r.sourceBucket("name-of-ours")
                        .sourceKey("key")
                        .destinationBucket(theirs.bucket)
                        .destinationKey("key"))))
                .isEqualTo("AccessDenied");
        assertThat(ours.s3
                        .getObjectAsBytes(
                                r -> r.bucket("name-of-ours").key("key").expectedBucketOwner("123456789012"))
                        .asUtf8String())
                .isEqualTo("secret");
    }

    @Test
    void aJobActsWithAKeyOfItsAccountAndReadsItsBucketsOnly() throws Exception {
        var data = ours.put("data/file", "secret");
        theirs.begin(
                "thief",
                "print('stolen')",
                r -> r.inputDataConfig(Channel.builder()
                        .channelName("train")
                        .dataSource(d -> d.s3DataSource(
                                s -> s.s3Uri(data).s3DataType("S3Prefix").s3DataDistributionType("FullyReplicated")))
                        .build()));
        var script = """
                import os, time
                print("key=" + os.environ["AWS_ACCESS_KEY_ID"] + " " + os.environ["AWS_SECRET_ACCESS_KEY"], flush=True)
                time.sleep(600)
                """;
        theirs.begin("keyed", script, r -> {});
        var key = theirs.logged("keyed", "key=").split(" ", -1);

        try (var sts = Keys.sts(ours.local, key[0], key[1])) {
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::" + OTHER + ":assumed-role/SageMaker/training-job/keyed");
        }
        assertThat(theirs.end("thief").failureReason()).contains("is another account's: AccessDenied (403)");
        theirs.sageMaker.stopTrainingJob(r -> r.trainingJobName("keyed"));
        theirs.end("keyed");
    }

    @Test
    void whoTakesOnARoleActsInItsAccount() {
        try (var sts = Keys.sts(ours.local, ours.local.accessKeyId(), ours.local.secretAccessKey())) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
            var given = sts.assumeRole(r -> r.roleArn(theirs.role).roleSessionName("visit"))
                    .credentials();
            try (var visitor = Keys.sts(ours.local, given);
                    var s3 = Keys.client(ours.local, S3Client.builder(), given)) {
                assertThat(visitor.getCallerIdentity().account()).isEqualTo(OTHER);
                assertThat(visitor.getCallerIdentity().arn())
                        .isEqualTo("arn:aws:sts::" + OTHER + ":assumed-role/SageMaker/visit");
                assertThat(s3.headBucket(r -> r.bucket(theirs.bucket)).bucketRegion())
                        .isEqualTo("us-east-1");
                assertThatThrownBy(() -> s3.headBucket(r -> r.bucket(ours.bucket)))
                        .isInstanceOf(AwsServiceException.class);
            }
        }
        assertThat(theirs.local.actionsUsed("SageMaker")).contains("s3:ListBucket");
        assertThat(ours.local.actionsUsed("SageMaker")).doesNotContain("s3:ListBucket");
    }

    @Test
    void aRoleOfAnotherAccountIsNotPassedOn() {
        assertThatThrownBy(() -> theirs.create("passing", r -> r.roleArn(Stage.ROLE)))
                .hasMessageContaining("Cross-account pass role is not allowed");
    }

    @Test
    void whatItDoesIsNotedUnderItsAccount() {
        var third = ours.local.as("345678901234");
        try (var session = third.session();
                var s3 = Clients.s3(third)) {
            assertThat(session.region()).isEqualTo("us-east-1");
            s3.listBuckets();
        }

        assertThat(third.actionsUsed()).containsExactly("s3:ListAllMyBuckets");
        assertThat(third.requests())
                .filteredOn(request -> request.account().equals("345678901234"))
                .hasSize(1);
        assertThat(third.in("eu-west-1").as(third.account()).accessKeyId()).isEqualTo(third.accessKeyId());
        assertThat(ours.local.as("123456789012").accessKeyId()).isEqualTo(ours.local.accessKeyId());
    }

    @Test
    void quotasAndRatesAreThoseOfEachAccount() throws Exception {
        try (var mine = new Stage(l -> l.rate("ListModels", 1).quota("ml.m5.large for training job usage", 1));
                var your = new Stage(mine.local.as(OTHER))) {
            mine.sageMaker.listModels();
            your.sageMaker.listModels();
            assertThat(mine.local.requests())
                    .filteredOn(r -> r.operation().equals("ListModels"))
                    .allMatch(r -> r.status() == 200);
            var script = "import time; time.sleep(600)";
            mine.begin("only", script, r -> {});
            your.begin("only", script, r -> {});
            assertThat(code(() -> mine.create("more", r -> {}))).isEqualTo("ResourceLimitExceeded");
            mine.sageMaker.stopTrainingJob(r -> r.trainingJobName("only"));
            your.sageMaker.stopTrainingJob(r -> r.trainingJobName("only"));
        }
    }

    @Test
    void registriesOfImagesFollowTheAccount() throws Exception {
        inBoth(stage -> {
            try (var ecr = Clients.of(stage.local, EcrClient.builder())) {
                var made = ecr.createRepository(r -> r.repositoryName("images")).repository();
                assertThat(made.registryId()).isEqualTo(stage.local.account());
                assertThat(made.repositoryUri())
                        .isEqualTo(stage.local.account() + ".dkr.ecr.us-east-1.amazonaws.com/images");
                assertThat(ecr.describeRepositories().repositories()).hasSize(1);
            }
        });
    }

    @Test
    void refusesWhatIsNoAccount() {
        assertThatThrownBy(() -> ours.local.as("12345"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An account has twelve digits, not: 12345");
    }
}
