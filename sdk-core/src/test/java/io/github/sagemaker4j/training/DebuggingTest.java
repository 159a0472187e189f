package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CollectionConfiguration;
import software.amazon.awssdk.services.sagemaker.model.DebugHookConfig;
import software.amazon.awssdk.services.sagemaker.model.ProfilerConfig;

class DebuggingTest {

    private static final CollectionConfiguration LOSSES =
            CollectionConfiguration.builder().collectionName("losses").build();
    private static final DebugRule RULE = DebugRule.of("own", ContainerImage.inEachRegion("123456789012", "rules:1"))
            .withSource("s3://ml/rules.py")
            .withRuleToInvoke("Own")
            .withParameters(Map.of("threshold", "3"))
            .withCollections(LOSSES);

    /** B5: the Python SDK sends a hook and a profiler for every job. */
    @Test
    void b05SendsNothingThatNobodyAskedFor() {
        assertThat(body(Debugging.none(), "eu-west-1")).doesNotContain("Debug", "Profiler", "TensorBoard");
    }

    @Test
    void aRuleBringsTheHookThatItNeedsAndIsEvaluatedInTheJobsRegion() {
        var body = body(Debugging.none().withRules(RULE, RULE.withName("again")), "eu-west-1");
        assertThat(body)
                .contains("123456789012.dkr.ecr.eu-west-1.amazonaws.com/rules:1")
                .contains("\"rule_to_invoke\" : \"Own\"")
                .contains("\"source_s3_uri\" : \"s3://ml/rules.py\"")
                .contains("\"threshold\" : \"3\"")
                .contains("\"S3OutputPath\" : \"s3://ml/\"")
                .containsOnlyOnce("\"CollectionName\" : \"losses\"")
                .doesNotContain("ProfilerConfig");
    }

    @Test
    void whatTheHookSavesAlreadyIsKept() {
        var hook = DebugHookConfig.builder()
                .s3OutputPath("s3://own/")
                .collectionConfigurations(
                        LOSSES,
                        CollectionConfiguration.builder()
                                .collectionName("weights")
                                .build())
                .build();
        assertThat(body(Debugging.none().withHook(hook).withRules(RULE), "eu-west-1"))
                .contains("\"S3OutputPath\" : \"s3://own/\"")
                .containsOnlyOnce("\"CollectionName\" : \"losses\"")
                .contains("\"CollectionName\" : \"weights\"");
    }

    @Test
    void aRuleOnTheProfileBringsTheProfiler() {
        assertThat(body(Debugging.none().withProfilerRules(RULE), "eu-west-1"))
                .contains("ProfilerRuleConfigurations")
                .contains("\"DisableProfiler\" : false")
                .doesNotContain("DebugHookConfig");
    }

    @Test
    void refusesWhatARegionOrAnInstanceDoesNotHave() {
        var all = Debugging.none()
                .withRules(RULE)
                .withProfiler(ProfilerConfig.builder().build());
        assertThatThrownBy(() -> body(all, "me-central-1"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("DEBUG-01")
                .hasMessageContaining("DEBUG-02");
        var off = ProfilerConfig.builder().disableProfiler(true).build();
        assertThat(body(Debugging.none().withProfiler(off), "me-central-1")).contains("\"DisableProfiler\" : true");
        assertThatThrownBy(() -> body(Debugging.none().withProfiler(off).withProfilerRules(RULE), "eu-west-1"))
                .hasMessageContaining("DEBUG-04");
    }

    @Test
    void aSourceNeedsTheClassInIt() {
        assertThatThrownBy(() ->
                        body(Debugging.none().withProfilerRules(RULE.withRuleToInvoke(Optional.empty())), "eu-west-1"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("RULE-01");
    }

    @Test
    void givesEachKindOfMeasurementTheSameRange() {
        assertThat(FrameworkProfile.steps(2, 4).parameters())
                .containsEntry("DetailedProfilingConfig", "{\"StartStep\": 2, \"NumSteps\": 4, }")
                .containsEntry(
                        "PythonProfilingConfig",
                        "{\"StartStep\": 2, \"NumSteps\": 4, \"ProfilerName\": \"cprofile\","
                                + " \"cProfileTimer\": \"total_time\", }");
        assertThat(FrameworkProfile.time(Instant.ofEpochSecond(7), Duration.ofMinutes(1))
                        .parameters())
                .containsEntry("HorovodProfilingConfig", "{\"StartTimeInSecSinceEpoch\": 7, \"Duration\": 60, }");
    }

    private static String body(Debugging debugging, String region) {
        var estimator = ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.xlarge"))
                        .image(ContainerImage.inEachRegion("123456789012", "churn:1"))
                        .name("churn"))
                .withDebugging(debugging);
        var defaults = Defaults.of(d ->
                d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker")).bucket("ml"));
        try (var session = Session.offline(region, defaults)) {
            return estimator.plan(session).toJson();
        }
    }
}
