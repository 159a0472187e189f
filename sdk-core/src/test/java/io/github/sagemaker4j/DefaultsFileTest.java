package io.github.sagemaker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sagemaker4j.DefaultsFile.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultsFileTest {

    private static final String COMPANY = """
            SchemaVersion: '1.0'
            CustomParameters:
              Team: ml
            SageMaker:
              PythonSDK:
                Modules:
                  Session:
                    DefaultS3Bucket: company
                    DefaultS3ObjectKeyPrefix: ml/churn
                  TelemetryOptOut: true
              TrainingJob:
                RoleArn: arn:aws:iam::123456789012:role/Train
                EnableNetworkIsolation: yes
                VpcConfig:
                  Subnets: [subnet-1]
                  SecurityGroupIds:
                    - sg-1
                OutputDataConfig: {KmsKeyId: out}
                ResourceConfig: {VolumeKmsKeyId: volume}
                Environment: {STAGE: 0123}
                Tags:
                  - {Key: owner, Value: ml}
              Model:
                ExecutionRoleArn: arn:aws:iam::123456789012:role/Serve
            """;

    @TempDir
    Path folder;

    @Test
    void saysForEachKindOfThingWhatItsSectionHas() {
        var file = DefaultsFile.parse("config.yaml", COMPANY);
        var training = Defaults.none().withFile(file).forSection(Section.TRAINING_JOB);
        assertThat(training.role()).contains(Role.arn("arn:aws:iam::123456789012:role/Train"));
        assertThat(training.network())
                .contains(Network.vpc(List.of("subnet-1"), List.of("sg-1")).isolated());
        assertThat(training.outputKmsKey()).contains("out");
        assertThat(training.volumeKmsKey()).contains("volume");
        assertThat(training.environment()).containsExactly(Map.entry("STAGE", "0123"));
        assertThat(training.tags()).containsExactly(Map.entry("owner", "ml"));
        var model = Defaults.none().withFile(file).forSection(Section.MODEL);
        assertThat(model.role()).contains(Role.arn("arn:aws:iam::123456789012:role/Serve"));
        assertThat(model.network()).isEmpty();
    }

    @Test
    void countsOnlyWhereTheDefaultsSayNothing() {
        var mine = Defaults.of(d -> d.role(Role.name("Mine"))
                .network(Network.inherited().isolated(false))
                .tag("team", "a")
                .file(DefaultsFile.parse("config.yaml", COMPANY)));
        var settled = mine.forSection(Section.TRAINING_JOB);
        assertThat(settled.role()).contains(Role.name("Mine"));
        assertThat(settled.network())
                .contains(Network.vpc(List.of("subnet-1"), List.of("sg-1")).isolated(false));
        assertThat(settled.tags()).containsExactly(Map.entry("team", "a"), Map.entry("owner", "ml"));
        try (var session = Session.offline("eu-west-1", mine)) {
            assertThat(session.defaults().bucket()).contains("company");
            assertThat(session.defaults().bucketPrefix()).contains("ml/churn");
        }
    }

    @Test
    void namesFileAndKeyOfEachMistakeAndWhatWasProbablyMeant() {
        var wrong = """
                SchemaVersion: '2.0'
                SageMaker:
                  TrainingJob:
                    RoleARN: arn:aws:iam::123456789012:role/Train
                    EnableNetworkIsolation: maybe
                    Tags: {owner: ml}
                  Model:
                    ExecutionRoleArn: Serve
                    Containers:
                      - Environmnt: {A: b}
                """;
        var refused = catchThrowableOfType(
                InvalidSpecException.class, () -> DefaultsFile.parse("/etc/xdg/sagemaker/config.yaml", wrong));
        assertThat(refused)
                .hasMessageContaining("6 problems in defaults file /etc/xdg/sagemaker/config.yaml")
                .hasMessageContaining("SageMaker.TrainingJob.RoleARN is not a key of this file: did you mean RoleArn?")
                .hasMessageContaining("SageMaker.TrainingJob.EnableNetworkIsolation \"maybe\"")
                .hasMessageContaining("SageMaker.Model.Containers[0].Environmnt");
        assertThat(refused.problems())
                .extracting(Problem::code)
                .containsExactly("FILE-02", "FILE-03", "FILE-03", "FILE-03", "FILE-02", "FILE-04");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SageMaker: {}",
                "just text",
                "- a list",
                "SchemaVersion: '1.0'\nSageMaker:",
                "SchemaVersion: '1.0'\nSchemaVersion: '1.0'",
                "SchemaVersion: '1.0'\nSageMaker: {TrainingJob: {RoleArn: [a]}}",
                "SchemaVersion: '1.0'\nSageMaker: {Model: {Containers: {Environment: {}}}}",
                "a: [",
                "a: *b",
                "--- a\n--- b"
            })
    void refusesWhatIsNotADefaultsFile(String text) {
        assertThatThrownBy(() -> DefaultsFile.parse("config.yaml", text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("defaults file config.yaml");
    }

    @Test
    void neverShowsWhatAnEnvironmentHolds() {
        var wrong = "SchemaVersion: '1.0'\nSageMaker: {TrainingJob: {Environment: {TOKEN: [hunter2]}}}";
        assertThatThrownBy(() -> DefaultsFile.parse("config.yaml", wrong))
                .hasMessageContaining("SageMaker.TrainingJob.Environment")
                .hasMessageNotContaining("hunter2");
        var right = wrong.replace("[hunter2]", "hunter2");
        assertThat(DefaultsFile.parse("config.yaml", right).toString()).isEqualTo("DefaultsFile[config.yaml]");
    }

    @Test
    void resolvesAnchorsAndMergeKeys() {
        var text = """
                SchemaVersion: '1.0'
                SageMaker:
                  TrainingJob: &job
                    RoleArn: arn:aws:iam::123456789012:role/Train
                    Environment: {A: a}
                  ProcessingJob:
                    <<: *job
                    Environment: {B: b}
                """;
        var processing = DefaultsFile.parse("config.yaml", text).section(Section.PROCESSING_JOB);
        assertThat(processing.role()).contains(Role.arn("arn:aws:iam::123456789012:role/Train"));
        assertThat(processing.environment()).containsExactly(Map.entry("B", "b"));
    }

    @Test
    void theUsersFileComesBeforeTheSites() throws IOException {
        var site = file(
                "etc",
                "SageMaker: {TrainingJob: {EnableNetworkIsolation: true,"
                        + " VpcConfig: {Subnets: [a, b], SecurityGroupIds: [g]}, Environment: {A: site, B: site}}}");
        var user =
                file("home/.config", "SageMaker: {TrainingJob: {VpcConfig: {Subnets: [c]}, Environment: {A: user}}}");
        var places = new FilePlaces(
                Map.of("XDG_CONFIG_DIRS", folder.resolve("etc").toString()), folder.resolve("home"), "Linux");
        var both = places.load(uri -> DefaultsFile.none());
        assertThat(both.sources()).containsExactly(site.toString(), user.toString());
        var training = both.section(Section.TRAINING_JOB);
        assertThat(training.network())
                .contains(Network.vpc(List.of("c"), List.of("g")).isolated());
        assertThat(training.environment()).isEqualTo(Map.of("A", "user", "B", "site"));
    }

    @Test
    void aVariableMovesAFileAndThenItHasToBeThere() throws IOException {
        var moved = file("moved", "SageMaker: {}");
        var named = new FilePlaces(
                Map.of(
                        "SAGEMAKER_USER_CONFIG_OVERRIDE",
                        folder.resolve("moved/sagemaker").toString()),
                folder,
                "Linux");
        assertThat(named.load(uri -> DefaultsFile.none()).sources()).containsExactly(moved.toString());
        var absent = new FilePlaces(
                Map.of(
                        "SAGEMAKER_ADMIN_CONFIG_OVERRIDE",
                        folder.resolve("absent.yaml").toString()),
                folder,
                "Linux");
        assertThatThrownBy(() -> absent.load(uri -> DefaultsFile.none()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("absent.yaml")
                .hasMessageContaining("FILE-01");
    }

    @Test
    void subnetsWithoutSecurityGroupsAreRefusedWhereTheyCount() {
        var half = "SchemaVersion: '1.0'\nSageMaker: {TrainingJob: {VpcConfig: {Subnets: [a]}}}";
        var file = DefaultsFile.parse("config.yaml", half);
        assertThatThrownBy(() -> Defaults.none().withFile(file).forSection(Section.TRAINING_JOB))
                .hasMessageContaining("config.yaml")
                .hasMessageContaining("SageMaker.TrainingJob.VpcConfig");
    }

    private Path file(String place, String text) throws IOException {
        var file = folder.resolve(place).resolve("sagemaker/config.yaml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "SchemaVersion: '1.0'\n" + text);
    }
}
