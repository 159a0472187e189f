package io.github.sagemaker4j.internal.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sagemaker4j.InvalidSpecException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ImageLookupTest {

    private static final String REFUSED = "refused";

    @Test
    void answersEveryRecordedLookUpAsTheReferenceDoes() throws IOException {
        var samples = samples();
        var wrong = new ArrayList<String>();
        for (var sample : samples) {
            var expected = sample.path("uri").asText(REFUSED);
            var actual = answer(sample.path("args"));
            if (!actual.equals(expected)) {
                wrong.add(sample + "\n  answered " + actual);
            }
        }
        assertThat(samples).hasSizeGreaterThan(2500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void namesTheNearestVersionsOfOneThatIsNotPublished() {
        var query = ImageQuery.of("pytorch", "eu-west-1")
                .version("2.3.7")
                .pyVersion("py311")
                .scope("training")
                .instanceType("ml.m5.xlarge")
                .build();
        assertThatThrownBy(() -> ImageLookup.address(query))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("2.3.7")
                .hasMessageContaining("2.3.0, 2.4.0")
                .hasMessageContaining("withTag");
    }

    @Test
    void putsAnUnlistedTagIntoTheRepositoryOfTheNewestImage() {
        var query = ImageQuery.of("tensorflow", "cn-north-1")
                .version("9.1")
                .scope("training")
                .build();
        assertThat(ImageLookup.address(query, "9.1-gpu-py314"))
                .isEqualTo("727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/tensorflow-training:9.1-gpu-py314");
    }

    @Test
    void suggestsTheFrameworkThatWasProbablyMeant() {
        var query = ImageQuery.of("scikit-learn", "eu-west-1").build();
        assertThatThrownBy(() -> ImageLookup.address(query)).hasMessageContaining("IMAGE-10");
        var typo = ImageQuery.of("pytorc", "eu-west-1").build();
        assertThatThrownBy(() -> ImageLookup.address(typo)).hasMessageContaining("did you mean pytorch?");
    }

    private static String answer(JsonNode args) {
        try {
            return ImageLookup.address(query(args));
        } catch (InvalidSpecException e) {
            return REFUSED;
        }
    }

    private static ImageQuery query(JsonNode args) {
        return ImageQuery.of(
                        args.path("framework").asText(), args.path("region").asText())
                .version(text(args, "version"))
                .pyVersion(text(args, "py_version"))
                .instanceType(text(args, "instance_type"))
                .acceleratorType(text(args, "accelerator_type"))
                .scope(text(args, "image_scope"))
                .containerVersion(text(args, "container_version"))
                .baseFramework(text(args, "base_framework_version"))
                .inferenceTool(text(args, "inference_tool"))
                .smdistributed(args.path("distribution").has("smdistributed"))
                .trainingCompiler(args.has("training_compiler_config"))
                .serverless(args.has("serverless_inference_config"))
                .build();
    }

    private static Optional<String> text(JsonNode args, String name) {
        return Optional.ofNullable(args.get(name)).map(JsonNode::asText);
    }

    private static List<JsonNode> samples() throws IOException {
        var resource = ImageLookupTest.class.getResourceAsStream("image-uri-samples.jsonl.gz");
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Objects.requireNonNull(resource)), StandardCharsets.UTF_8))) {
            var json = new JsonMapper();
            var samples = new ArrayList<JsonNode>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                samples.add(json.readTree(line));
            }
            return samples;
        }
    }
}
