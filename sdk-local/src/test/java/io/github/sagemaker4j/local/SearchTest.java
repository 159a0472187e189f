package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.Filter;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.NestedFilters;
import software.amazon.awssdk.services.sagemaker.model.Operator;
import software.amazon.awssdk.services.sagemaker.model.ResourceType;
import software.amazon.awssdk.services.sagemaker.model.SearchRequest;
import software.amazon.awssdk.services.sagemaker.model.SearchSortOrder;
import software.amazon.awssdk.services.sagemaker.model.Tag;

class SearchTest {

    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = new Stage();
        for (var loss : List.of("10", "9", "0.5")) {
            stage.script(
                    "loss-" + loss.replace('.', '-'),
                    "print('loss=" + loss + ";')",
                    r -> r.tags(Tag.builder()
                                    .key("team")
                                    .value(loss.equals("9") ? "b" : "a")
                                    .build())
                            .algorithmSpecification(a -> a.trainingImage(Stage.IMAGE)
                                    .trainingInputMode("File")
                                    .metricDefinitions(MetricDefinition.builder()
                                            .name("loss")
                                            .regex("loss=(.*?);")
                                            .build())));
        }
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Stream<String> search(Consumer<SearchRequest.Builder> more) {
        return stage
                .sageMaker
                .searchPaginator(r -> more.accept(r.resource(ResourceType.TRAINING_JOB)))
                .results()
                .stream()
                .map(found -> found.trainingJob().trainingJobName());
    }

    private static Stream<String> filtered(String name, Operator operator, String value) {
        var filter = Filter.builder().name(name).operator(operator).value(value).build();
        return search(r -> r.searchExpression(e -> e.filters(filter)));
    }

    @Test
    void comparesMetricsAsNumbers() {
        assertThat(filtered("Metrics.loss", Operator.GREATER_THAN_OR_EQUAL_TO, "9.0"))
                .containsExactlyInAnyOrder("loss-9", "loss-10");
        assertThat(filtered("Metrics.loss", Operator.LESS_THAN, "9")).containsExactly("loss-0-5");
    }

    @Test
    void comparesTimes() {
        var before = stage.local.clock().instant().minus(Duration.ofHours(1)).toString();
        assertThat(filtered("CreationTime", Operator.GREATER_THAN, before)).hasSize(3);
        assertThat(filtered("CreationTime", Operator.LESS_THAN, before)).isEmpty();
    }

    @Test
    void knowsTags() {
        assertThat(filtered("Tags.team", Operator.EQUALS, "a")).containsExactlyInAnyOrder("loss-10", "loss-0-5");
        assertThat(filtered("Tags.other", Operator.NOT_EXISTS, "x")).hasSize(3);
    }

    @Test
    void sortsAndGoesPageByPage() {
        assertThat(search(r -> r.maxResults(2).sortBy("Metrics.loss").sortOrder(SearchSortOrder.ASCENDING)))
                .containsExactly("loss-0-5", "loss-9", "loss-10");
        assertThat(search(r -> r.maxResults(1))).containsExactly("loss-0-5", "loss-9", "loss-10");
    }

    @Test
    void refusesWhatItCannotDo() {
        var channel =
                Filter.builder().name("InputDataConfig.ChannelName").value("x").build();
        var nested = NestedFilters.builder()
                .nestedPropertyName("InputDataConfig")
                .filters(channel)
                .build();
        assertThatThrownBy(() -> search(r -> r.searchExpression(e -> e.nestedFilters(nested)))
                        .toList())
                .hasMessageContaining("NestedFilters");
    }
}
