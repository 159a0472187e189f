package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainingInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class ConfigChannelTest {

    private static final List<String> COLUMNS =
            IntStream.range(0, 500).mapToObj(i -> "column-" + i).toList();

    private final LocalSageMaker local = LocalSageMaker.start(l -> l.run("…/churn:1", Program.command("true")));

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void aValueThatIsTooLongGoesAsAFileWhenAskedTo() {
        try (var session = local.session()) {
            var job = estimator().fit(session);
            job.await();
            var described = job.status().response();
            assertThat(described.hyperParameters()).containsOnlyKeys("depth");
            var channel = described.inputDataConfig().get(0);
            assertThat(channel.channelName()).isEqualTo("config");
            var prefix = S3Uri.of(channel.dataSource().s3DataSource().s3Uri());
            var file = session.client(S3Client::builder)
                    .getObjectAsBytes(r -> r.bucket(prefix.bucket()).key(prefix.key() + "hyperparameters.json"))
                    .asUtf8String();
            assertThat(file).startsWith("{\"columns\":").contains("column-499");
        }
    }

    @Test
    void withoutThatItIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> estimator().withConfigChannel())
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("HP-03")
                .hasMessageContaining(".configChannel(\"columns\")");
    }

    @Test
    void namesOnlyWhatThereIsAndLeavesTheChannelsNameFree() {
        assertThatThrownBy(() -> estimator().withConfigChannel("columns", "colums"))
                .hasMessageContaining("HP-06")
                .hasMessageContaining("colums");
        try (var session = local.session()) {
            var estimator = estimator();
            assertThatThrownBy(() -> estimator.plan(session, TrainingInput.s3("config", "s3://data/")))
                    .hasMessageContaining("INPUT-05");
        }
    }

    @Test
    void uploadsSayHowFarTheyAre(@TempDir Path folder) throws IOException {
        for (var i = 0; i < 20; i++) {
            Files.write(folder.resolve("part-" + i), new byte[1000]);
        }
        var heard = Collections.synchronizedList(new ArrayList<Long>());
        try (var session = local.session()) {
            session.onProgress((what, done, total) -> {
                assertThat(what).startsWith("20 files to s3://");
                assertThat(total).isEqualTo(20_000);
                heard.add(done);
            });
            estimator()
                    .withHyperParameters(Map.of("depth", 6, "columns", "few"))
                    .withConfigChannel()
                    .fit(session, TrainingInput.local("train", folder))
                    .await();
        }
        assertThat(heard).hasSize(20).isSorted().endsWith(20_000L);
    }

    private static ContainerEstimator estimator() {
        return ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large"))
                .image(ContainerImage.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1"))
                .hyperParameter("depth", 6)
                .hyperParameter("columns", COLUMNS)
                .configChannel("columns"));
    }
}
