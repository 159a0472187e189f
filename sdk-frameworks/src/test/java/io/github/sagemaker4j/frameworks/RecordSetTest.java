package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.data.FeatureRecord;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainingJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;

class RecordSetTest {

    private static final float[][] MATRIX = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}};
    private static final int BYTES_OF_A_RECORD = 32;

    @Test
    void plansOneFileForEachInstanceAndAManifestOfThem() throws IOException {
        var plan = plan(2, RecordSet.of(MATRIX));
        assertThat(plan.requests())
                .extracting(PlannedRequest::operation)
                .containsExactly("PutObject", "PutObject", "PutObject", "CreateTrainingJob");
        assertThat(plan.requests())
                .extracting(PlannedRequest::size)
                .startsWith(2L * BYTES_OF_A_RECORD, 3L * BYTES_OF_A_RECORD);
        var prefix = json(plan, 3)
                .at("/InputDataConfig/0/DataSource/S3DataSource/S3Uri")
                .asText()
                .replace(".amazon.manifest", "");
        assertThat(prefix).startsWith("s3://my-bucket/input/train/").endsWith("/");
        assertThat(json(plan, 2).toString())
                .isEqualTo("[{\"prefix\":\"" + prefix + "\"},\"matrix_0.pbr\",\"matrix_1.pbr\"]");
        assertThat(plan.requests().get(1).parameters())
                .contains(prefix.substring("s3://my-bucket/".length()) + "matrix_1.pbr");
    }

    @Test
    void tellsTheAlgorithmWhatFollowsFromTheRecords() throws IOException {
        var job = json(plan(2, RecordSet.of(MATRIX)), 3);
        assertThat(job.at("/HyperParameters/feature_dim").asText()).isEqualTo("2");
        assertThat(job.at("/HyperParameters/mini_batch_size").asText()).isEqualTo("5000");
        var source = job.at("/InputDataConfig/0/DataSource/S3DataSource");
        assertThat(source.path("S3DataType").asText()).isEqualTo("ManifestFile");
        assertThat(source.path("S3DataDistributionType").asText()).isEqualTo("ShardedByS3Key");
        var own = json(plan(estimator(1).plusHyperParameter("mini_batch_size", 3), RecordSet.of(MATRIX)), 2);
        assertThat(own.at("/HyperParameters/mini_batch_size").asText()).isEqualTo("3");
    }

    @Test
    void takesFeaturesFromTheChannelThatIsTrainedOn() throws IOException {
        var test = RecordSet.of(List.of(FeatureRecord.of(1f))).withChannel("test");
        var plan = plan(estimator(1), test, RecordSet.of(MATRIX));
        var job = json(plan, plan.requests().size() - 1);
        assertThat(job.at("/HyperParameters/feature_dim").asText()).isEqualTo("2");
    }

    @Test
    void usesWhatIsInS3Already() throws IOException {
        var records = RecordSet.s3("s3://b/train/.amazon.manifest", 1000, 20)
                .withDistribution(S3DataDistribution.FULLY_REPLICATED);
        var plan = plan(1, records);
        assertThat(plan.requests()).hasSize(1);
        assertThat(json(plan, 0)
                        .at("/InputDataConfig/0/DataSource/S3DataSource")
                        .toString())
                .contains("s3://b/train/.amazon.manifest", "FullyReplicated", "ManifestFile");
        assertThat(json(plan, 0).at("/HyperParameters/feature_dim").asText()).isEqualTo("20");
    }

    @Test
    void holdsNoMoreThanOneRecordOfALongRow() throws IOException {
        var made = new ArrayList<Integer>();
        Iterable<FeatureRecord> records = () -> IntStream.range(0, 1000)
                .mapToObj(i -> {
                    made.add(i);
                    return FeatureRecord.of((float) i, i).withLabel(i);
                })
                .iterator();
        var set = RecordSet.of(records, 1000, 2);
        assertThat(made).as("not before a job is planned").isEmpty();
        assertThat(plan(12, set).requests()).hasSize(14);
        assertThat(made).hasSize(1000);
    }

    @Test
    void saysThatThePlanLeavesTheAccountOpen() throws IOException {
        var defaults = Defaults.of(d -> d.role(Role.name("SageMaker")));
        try (var session = Session.offline("us-west-2", defaults)) {
            var plan = estimator(1).plan(session, RecordSet.of(MATRIX));
            assertThat(json(plan, 1).at("/0/prefix").asText()).startsWith("s3://sagemaker-us-west-2-{account}/input/");
        }
    }

    @Test
    void refusesWhatTheRecordsAreNot() {
        assertThatThrownBy(() -> plan(6, RecordSet.of(MATRIX))).hasMessageContaining("not enough for 6 instances");
        assertThatThrownBy(() -> plan(1, RecordSet.of(List.of(FeatureRecord.of(1f), FeatureRecord.of(1f, 2f)))))
                .hasMessageContaining("record 1");
        var one = List.of(FeatureRecord.of(1f));
        assertThatThrownBy(() -> plan(1, RecordSet.of(one, 2, 1))).hasMessageContaining("more than the 1 records");
        assertThatThrownBy(() -> plan(1, RecordSet.of(List.of(one.get(0), one.get(0)), 1, 1)))
                .hasMessageContaining("less than there are");
        assertThatThrownBy(() -> RecordSet.of(MATRIX, new float[4])).hasMessageContaining("one for each of 5 rows");
        assertThatThrownBy(() -> plan(1, RecordSet.of(List.of()))).hasMessageContaining("feature_dim \"0\"");
    }

    private static BuiltInAlgorithm estimator(int instances) {
        return BuiltInAlgorithm.of(e -> e.instances(Instances.of("ml.c5.xlarge", instances))
                .image(BuiltIn.KMEANS.image())
                .hyperParameter("k", 10));
    }

    private static Plan<TrainingJob> plan(int instances, RecordSet records) {
        return plan(estimator(instances), records);
    }

    private static Plan<TrainingJob> plan(BuiltInAlgorithm estimator, RecordSet records, RecordSet... more) {
        var defaults = Defaults.of(d ->
                d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker")).bucket("my-bucket"));
        try (var session = Session.offline("us-west-2", defaults)) {
            return estimator.plan(session, records, more);
        }
    }

    private static JsonNode json(Plan<?> plan, int request) throws IOException {
        try (var body = plan.requests().get(request).body()) {
            return new JsonMapper().readTree(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
